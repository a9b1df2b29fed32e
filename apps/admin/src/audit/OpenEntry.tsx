import type { AuditDetails, AuditEntry } from "@kith/contracts";
import { Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../data/kith";
import { Dialog } from "../parts/Dialog";
import { Fact } from "../parts/Fact";
import { FormFoot } from "../parts/FormFoot";
import { LinkButton } from "../parts/LinkButton";
import { ReasonField } from "../parts/ReasonField";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";

interface OpenEntryProps {
  readonly entry: AuditEntry | null;
  readonly onClose: () => void;
}

/** Opens what an entry keeps sealed, for a reason; that it was opened is an entry too. */
export function OpenEntry({ entry, onClose }: OpenEntryProps) {
  const { t, format } = useWords();
  return (
    <Dialog
      isOpen={entry !== null}
      onClose={onClose}
      title={entry ? t("audit.entry", { number: format.number(entry.number) }) : ""}
      size="lg"
    >
      {entry && <Opening key={entry.auditId} entry={entry} onClose={onClose} />}
    </Dialog>
  );
}

function Opening({ entry: { auditId }, onClose }: OpenEntryProps & { readonly entry: AuditEntry }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const open = useMutation(trpc.ops.openAuditEntry.mutationOptions());
  function submit(event: FormEvent) {
    event.preventDefault();
    open.mutate({ auditId, reason: reason.trim() });
  }
  if (open.data) return <Opened details={open.data} onClose={onClose} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ReasonField value={reason} onChange={setReason} />
        <FormFoot sending={open} action={t("audit.open")} onCancel={onClose} />
      </Stack>
    </form>
  );
}

interface OpenedProps {
  readonly details: AuditDetails;
  readonly onClose: () => void;
}

function Opened({ details, onClose }: OpenedProps) {
  const { t } = useWords();
  const { userId, isErased, reason, changes } = details;
  return (
    <Stack gap="md">
      {isErased && <Text>{t("audit.erased")}</Text>}
      <dl className="kith-facts">
        {reason !== null && <Fact term={t("members.reason")} fact={reason} />}
        {changes.map(({ field, before, after }) => (
          <Fact key={field} term={field} fact={`${before ?? "–"} → ${after ?? "–"}`} />
        ))}
      </dl>
      {userId && <Ways userId={userId} onGo={onClose} />}
    </Stack>
  );
}

interface WaysProps {
  readonly userId: string;
  readonly onGo: () => void;
}

/** From an entry to all others about the same person, and to the person. */
function Ways({ userId, onGo }: WaysProps) {
  const { t } = useWords();
  const { rights } = useMe();
  return (
    <Group gap="xs">
      <LinkButton to="/audit" search={{ about: userId }} variant="default" size="xs" onClick={onGo}>
        {t("audit.aboutThem")}
      </LinkButton>
      {rights.includes("people.read") && (
        <LinkButton to="/people" search={{ id: userId }} variant="default" size="xs">
          {t("audit.toPerson")}
        </LinkButton>
      )}
    </Group>
  );
}
