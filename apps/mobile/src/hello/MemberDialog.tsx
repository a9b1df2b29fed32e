import type { Kith } from "@kith/sdk";
import { useRouter } from "expo-router";
import { useEffect } from "react";
import { useAccountState, useMaybeMember, useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Loading } from "../components/Loading";
import { Body, Small } from "../components/Text";
import { useWords } from "../words/useWords";

interface MemberDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly yes: string;
  /** Does it as a member, then the dialog closes. */
  readonly onYes: (kith: Kith) => Promise<void>;
  readonly onClose: () => void;
}

/**
 * The one door from a hello to the part with accounts. Whether somebody is signed in is asked when
 * it opens and not before.
 */
export function MemberDialog(props: MemberDialogProps) {
  return useMaybeMember() ? <Asked {...props} /> : null;
}

function Asked({ title, lead, yes, onYes, onClose }: MemberDialogProps) {
  const { t } = useWords();
  const router = useRouter();
  const member = useMember();
  const state = useAccountState();
  const { act, isBusy, trouble, until } = useAct();
  useEffect(() => member.start(), [member]);
  const isMember = state.phase === "signed_in" && member.people() !== null;
  const toAccount = () => {
    onClose();
    router.push("/people");
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          {isMember && (
            <Button
              wide
              label={yes}
              busy={isBusy}
              onPress={() => void act(() => onYes(member.kith), onClose)}
            />
          )}
          {!isMember && state.phase !== "unknown" && (
            <Button wide label={t("people:card.toAccount")} onPress={toAccount} />
          )}
          <Button wide kind="plain" label={t("app.cancel")} onPress={onClose} />
        </>
      }
    >
      <Body>{lead}</Body>
      {state.phase === "unknown" && <Loading />}
      {!isMember && state.phase !== "unknown" && <Small>{t("people:card.noAccount")}</Small>}
      <Trouble trouble={trouble} until={until} />
    </Dialog>
  );
}
