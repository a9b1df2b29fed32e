import { useState } from "react";
import { Card } from "../components/Card";
import { CopyButton } from "../components/CopyButton";
import { QrCode } from "../components/QrCode";
import { Body, Label, Small } from "../components/Text";
import { isolated } from "../words/isolated";
import { useWords } from "../words/useWords";
import { ActButton } from "./ActButton";
import { CodeField } from "./CodeField";
import { useMember } from "./MemberProvider";
import { useAct } from "./useAct";

interface Started {
  readonly secret: string;
  readonly uri: string;
}

interface AddTotpProps {
  readonly onCodes: (codes: readonly string[]) => void;
}

/** From a secret for an app that makes codes to the first code, which shows that it has it. */
export function AddTotp({ onCodes }: AddTotpProps) {
  const { t } = useWords();
  const { identity } = useMember().kith.member;
  const { act, ...acting } = useAct();
  const [started, setStarted] = useState<Started | null>(null);
  const start = () => void act(async () => setStarted(await identity.startTotp.mutate({})));
  if (started) return <Confirm started={started} onCodes={onCodes} />;
  return (
    <ActButton
      icon="shield-plus-outline"
      label={t("identity:totp.add")}
      acting={acting}
      onPress={start}
    />
  );
}

function Confirm({ started, onCodes }: AddTotpProps & { readonly started: Started }) {
  const { t } = useWords();
  const { identity } = useMember().kith.member;
  const { act, ...acting } = useAct();
  const [code, setCode] = useState("");
  const confirm = () =>
    void act(async () => onCodes((await identity.confirmTotp.mutate({ code })).recoveryCodes));
  return (
    <>
      <Body>{t("identity:totp.scan")}</Body>
      <QrCode text={started.uri} label={t("identity:totp.qr")} />
      <Card>
        <Small>{t("identity:totp.byHand")}</Small>
        <Label>{isolated(inGroups(started.secret))}</Label>
        <CopyButton text={started.secret} label={t("identity:totp.copySecret")} />
      </Card>
      <CodeField
        label={t("identity:totp.code")}
        value={code}
        onChange={setCode}
        onSubmit={confirm}
      />
      <ActButton
        label={t("identity:totp.confirm")}
        acting={acting}
        disabled={code.length < 6}
        onPress={confirm}
      />
    </>
  );
}

/** As people copy it by hand. */
const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");
