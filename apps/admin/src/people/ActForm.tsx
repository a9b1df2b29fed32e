import type { UserId } from "@kith/contracts";
import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { kith } from "../data/kith";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import type { PersonAct } from "./acts";

const reasonMin = 10;
const reasonMax = 500;

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
  const { people } = kith.member;
  if (act.kind === "reveal") {
    return (await people.reveal.mutate({ userId, field: act.field, reason })).value;
  }
  if (act.kind === "suspend") await people.suspend.mutate({ userId, reason, until });
  else await people[act.kind].mutate({ userId, reason });
  return null;
}

/** Asks why, and does it. */
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
        <Textarea
          label={t("members.reason")}
          description={t("members.reasonMore")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minLength={reasonMin}
          maxLength={reasonMax}
          autosize
          minRows={2}
          data-autofocus
          required
        />
        {act.kind === "suspend" && (
          <TextInput
            type="datetime-local"
            label={t("members.until")}
            description={t("members.untilMore")}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        )}
        <Problem text={run.error ? sayError(t, run.error) : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("app.cancel")}
          </Button>
          <Button
            type="submit"
            loading={run.isPending}
            {...(act.kind === "suspend" ? { color: "berry" } : {})}
          >
            {t(`members.act.${act.word}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
