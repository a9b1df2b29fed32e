import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "../account/MemberProvider";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Field } from "../components/Field";
import { Body, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { quotaQuery } from "./queries";

interface InviteDialogProps {
  readonly handle: string;
  readonly onSend: (message: string | null) => void;
  readonly onClose: () => void;
}

/** A few words that go along with an invite, and how many may still be sent today. */
export function InviteDialog({ handle, onSend, onClose }: InviteDialogProps) {
  const { t } = useWords();
  const [message, setMessage] = useState("");
  const { data: quota } = useQuery(quotaQuery(useMember().kith));
  const send = () => onSend(message.trim() === "" ? null : message.trim());
  return (
    <Dialog
      title={t("people:invite.title", { handle })}
      onClose={onClose}
      actions={
        <>
          <Button
            wide
            label={t("people:invite.send")}
            disabled={quota?.invitesLeft === 0}
            onPress={send}
          />
          <Button wide kind="plain" label={t("app.cancel")} onPress={onClose} />
        </>
      }
    >
      <Body>{t("people:invite.lead")}</Body>
      <Field
        kind="text"
        label={t("people:invite.message")}
        value={message}
        onChange={setMessage}
        onSubmit={send}
        charactersMax={200}
      />
      {quota && (
        <Small>
          {t("people:invite.quota", { left: quota.invitesLeft, max: quota.invitesMax })}
        </Small>
      )}
    </Dialog>
  );
}
