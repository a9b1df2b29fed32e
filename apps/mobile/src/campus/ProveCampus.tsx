import type { Campus } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActButton } from "../account/ActButton";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { isEmail } from "../account/password";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Field } from "../components/Field";
import { Notice } from "../components/Notice";
import { Body, Heading, Small } from "../components/Text";
import { useSide } from "../words/useSide";
import { useWords } from "../words/useWords";
import { canSignOn, goToCampus } from "./signOn";

interface ProveCampusProps {
  readonly campus: Campus;
  readonly onOther: () => void;
}

/** A code goes to an address of the campus, and comes back. */
export function ProveCampus({ campus, onOther }: ProveCampusProps) {
  const { t } = useWords();
  const { campuses } = useMember().kith.member;
  const { act, ...acting } = useAct();
  const side = useSide();
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);
  const { campusId, name, mailDomains } = campus;
  const domains = mailDomains.map((domain) => `@${domain}`).join(", ");
  const send = () => {
    if (!isEmail(email)) return;
    void act(
      () => campuses.sendCode.mutate({ campusId, email: email.trim() }),
      () => setSent(true),
    );
  };
  return (
    <>
      <Heading style={side}>{name}</Heading>
      {canSignOn && campus.hasSso && <SignOn campus={campus} />}
      <Field
        kind="email"
        label={t("people:campus.address", { name })}
        value={email}
        onChange={setEmail}
        onSubmit={send}
        hint={t("people:campus.addressHint", { domains })}
        charactersMax={200}
      />
      <ActButton
        kind={isSent ? "soft" : "primary"}
        label={t("people:campus.send")}
        acting={acting}
        disabled={!isEmail(email)}
        onPress={send}
      />
      {isSent && <Code />}
      <Button kind="plain" label={t("people:campus.other")} onPress={onOther} />
    </>
  );
}

function SignOn({ campus: { campusId, name } }: { readonly campus: Campus }) {
  const { t } = useWords();
  const { campuses } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  return (
    <>
      <Button
        icon="open-in-new"
        label={t("people:campus.sso", { name })}
        busy={isBusy}
        onPress={() =>
          void act(async () => goToCampus((await campuses.startSso.mutate({ campusId })).url))
        }
      />
      <Small>{t("people:campus.ssoHint")}</Small>
      <Trouble trouble={trouble} until={until} />
      <Body tone="inkSoft">{t("people:campus.byCode")}</Body>
    </>
  );
}

type Wrong = "wrong" | "over" | "address_taken";

function Code() {
  const { t } = useWords();
  const queries = useQueryClient();
  const { campuses } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const isWhole = /^\d{6}$/.test(code.trim());
  const confirm = () => {
    if (!isWhole) return;
    setWrong(null);
    void act(async () => {
      const { outcome, proof } = await campuses.confirmCode.mutate({ code: code.trim() });
      if (outcome !== "proved") return setWrong(outcome);
      queries.setQueryData(keys.proof, { proof });
      await queries.invalidateQueries({ queryKey: keys.profile });
    });
  };
  return (
    <>
      <Notice live="status" icon="email-outline" text={t("people:campus.sent")} />
      <Field
        kind="code"
        label={t("people:campus.code")}
        value={code}
        onChange={setCode}
        onSubmit={confirm}
        trouble={wrong ? t(`people:campus.${wrong}`) : undefined}
        charactersMax={6}
      />
      <Button
        label={t("people:campus.confirm")}
        busy={isBusy}
        disabled={!isWhole}
        onPress={confirm}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
