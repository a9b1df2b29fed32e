import type { UserId } from "@kith/contracts";
import { Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { kith } from "../data/kith";
import { FormFoot } from "../parts/FormFoot";
import { ReasonField } from "../parts/ReasonField";
import { UntilField } from "../parts/UntilField";
import { useWords } from "../words/useWords";
import { asksWhy, type PersonAct } from "./acts";

const explained = ["hold", "startDeletion", "startExport", "verifyAddress"] as const;
type Explained = (typeof explained)[number];
const isExplained = (kind: PersonAct["kind"]): kind is Explained =>
  explained.some((name) => name === kind);

const isGrave = (kind: PersonAct["kind"]) =>
  kind === "suspend" || kind === "startDeletion" || kind === "hold";

interface Done {
  readonly reason: string;
  readonly until: number | null;
}

interface ActFormProps {
  readonly userId: UserId;
  readonly act: PersonAct;
  /** With what was revealed, or null. */
  readonly onDone: (value: string | null) => void;
  readonly onCancel: () => void;
}

async function perform(userId: UserId, act: PersonAct, { reason, until }: Done) {
  const { people, privacy } = kith.member;
  switch (act.kind) {
    case "reveal":
      return (await people.reveal.mutate({ userId, field: act.field, reason })).value;
    case "suspend":
      await people.suspend.mutate({ userId, reason, until });
      return null;
    case "hold":
      await privacy.requestHold.mutate({ userId, reason });
      return null;
    case "endSessions":
    case "reinstate":
      await people[act.kind].mutate({ userId, reason });
      return null;
    default:
      await privacy[act.kind].mutate({ userId });
      return null;
  }
}

/** Asks why, or once more, and does it. */
export function ActForm({ userId, act, onDone, onCancel }: ActFormProps) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const run = useMutation({
    mutationFn: (done: Done) => perform(userId, act, done),
    onSuccess: onDone,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    run.mutate({ reason: reason.trim(), until: until ? Date.parse(until) : null });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {asksWhy(act) && <ReasonField value={reason} onChange={setReason} />}
        {isExplained(act.kind) && <Text size="sm">{t(`members.more.${act.kind}`)}</Text>}
        {act.kind === "suspend" && <UntilField value={until} onChange={setUntil} />}
        <FormFoot
          sending={run}
          action={t(`members.act.${act.word}`)}
          isGrave={isGrave(act.kind)}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
