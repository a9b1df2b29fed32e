import { declineReasons } from "@kith/contracts";
import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { UntilField } from "../parts/UntilField";
import { useWords } from "../words/useWords";
import type { Reviewing } from "./useReview";

const noteMax = 500;

interface ApproveFormProps {
  readonly reviewing: Reviewing;
  readonly kind: string;
}

/** Enter approves: the focus begins on the button. */
export function ApproveForm({ reviewing, kind }: ApproveFormProps) {
  const { t } = useWords();
  const [note, setNote] = useState("");
  const [until, setUntil] = useState("");
  const submit = useFocused<HTMLButtonElement>();
  return (
    <Deciding
      reviewing={reviewing}
      onSubmit={() =>
        reviewing.approve({
          note: note.trim() || null,
          expiresAt: until === "" ? null : Date.parse(until),
        })
      }
      button={
        <Button type="submit" ref={submit} loading={reviewing.isBusy}>
          {t("verification.approve")}
        </Button>
      }
    >
      <Note value={note} onChange={setNote} />
      <UntilField
        value={until}
        onChange={setUntil}
        {...(kind === "campus" ? { more: t("verification.campusUntil") } : {})}
      />
    </Deciding>
  );
}

type Reason = (typeof declineReasons)[number];

/** Arrows choose a reason, Enter declines. */
export function DeclineForm({ reviewing }: { readonly reviewing: Reviewing }) {
  const { t } = useWords();
  const [note, setNote] = useState("");
  const [reason, setReason] = useState<Reason>("unreadable");
  const first = useFocused<HTMLInputElement>();
  return (
    <Deciding
      reviewing={reviewing}
      onSubmit={() => reviewing.decline({ reason, note: note.trim() || null })}
      button={
        <Button type="submit" color="berry" loading={reviewing.isBusy}>
          {t("verification.decline")}
        </Button>
      }
    >
      <Radio.Group
        label={t("verification.reasonOf")}
        value={reason}
        onChange={(value) => setReason(declineReasons.find((one) => one === value) ?? reason)}
      >
        <Stack gap="xs" mt="xs">
          {declineReasons.map((value, place) => (
            <Radio
              key={value}
              value={value}
              label={t(`verification.reason.${value}`)}
              ref={place === 0 ? first : undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Note value={note} onChange={setNote} />
    </Deciding>
  );
}

/** What takes the focus when it appears. */
function useFocused<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}

interface DecidingProps {
  readonly reviewing: Reviewing;
  readonly onSubmit: () => void;
  readonly button: ReactNode;
  readonly children: ReactNode;
}

function Deciding({ reviewing, onSubmit, button, children }: DecidingProps) {
  const { t } = useWords();
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => reviewing.setForm(null)}>
            {t("app.cancel")}
          </Button>
          {button}
        </Group>
      </Stack>
    </form>
  );
}

interface NoteProps {
  readonly value: string;
  readonly onChange: (note: string) => void;
}

function Note({ value, onChange }: NoteProps) {
  const { t } = useWords();
  return (
    <Textarea
      label={t("verification.note")}
      description={t("verification.noteMore")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={noteMax}
      autosize
      minRows={2}
    />
  );
}
