import type { WaysIn } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Answer } from "../components/Answer";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Body } from "../components/Text";
import { useStore } from "../store";
import { useWords } from "../words/useWords";
import { useMaybeMember, useMember } from "./MemberProvider";
import type { Member } from "./member";
import { PasskeyButton } from "./PasskeyButton";
import { ProofFields, type ProvedBy, proofOf } from "./ProofFields";
import { SignOutButton } from "./SignOutButton";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";
import { waysQuery } from "./ways";

/** Asks who it is, wherever something turned out to need a session that proved it just now. */
export function ProveDialog() {
  const member = useMaybeMember();
  return member && <WhenAsked member={member} />;
}

function WhenAsked({ member }: { readonly member: Member }) {
  return useStore(member.stepUp.isAsked) && <Asked />;
}

function Asked() {
  const { t } = useWords();
  const { kith, stepUp } = useMember();
  const of = useQuery(waysQuery(kith));
  const close = () => stepUp.answer(false);
  if (of.data) return <Form ways={of.data} />;
  return (
    <Dialog
      title={t("identity:prove.title")}
      onClose={close}
      actions={<Button wide kind="plain" label={t("app.cancel")} onPress={close} />}
    >
      <Answer of={of}>{null}</Answer>
    </Dialog>
  );
}

const provedBy = ({ hasPassword, hasTotp }: WaysIn): readonly ProvedBy[] => [
  ...(hasPassword ? (["password"] as const) : []),
  ...(hasTotp ? (["totp", "recovery_code"] as const) : []),
];

function Form({ ways }: { readonly ways: WaysIn }) {
  const { t } = useWords();
  const { kith, stepUp } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const possible = provedBy(ways);
  const [by, setBy] = useState<ProvedBy>(possible[0] ?? "password");
  const [proof, setProof] = useState("");
  const hasPasskey = ways.passkeys.length > 0 && kith.account.passkeys.isPossible;
  const isNone = possible.length === 0 && !hasPasskey;
  const close = () => stepUp.answer(false);
  const prove = () =>
    void act(
      () => kith.account.prove({ by, proof: proofOf(by, proof) }),
      () => stepUp.answer(true),
    );
  return (
    <Dialog
      title={t("identity:prove.title")}
      onClose={close}
      actions={
        <>
          {possible.length > 0 && (
            <Button
              wide
              label={t("identity:prove.submit")}
              busy={isBusy}
              disabled={proof === ""}
              onPress={prove}
            />
          )}
          {hasPasskey && <PasskeyButton wide onShown={() => stepUp.answer(true)} />}
          {isNone && <SignOutButton />}
          <Button wide kind="plain" label={t("app.cancel")} onPress={close} />
        </>
      }
    >
      <Body>{t(isNone ? "identity:prove.signInAgain" : "identity:prove.lead")}</Body>
      {possible.length > 0 && (
        <ProofFields
          {...{ ways: possible, by, proof }}
          onBy={setBy}
          onProof={setProof}
          onSubmit={prove}
        />
      )}
      <Trouble trouble={trouble} until={until} />
    </Dialog>
  );
}
