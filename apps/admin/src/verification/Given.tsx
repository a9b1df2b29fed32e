import type { BadgeKind, StaffPerson } from "@kith/contracts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { kith, trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { FormFoot } from "../parts/FormFoot";
import { ReasonField } from "../parts/ReasonField";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { knownBadge, sayKind } from "./say";

type Taken = BadgeKind | "proof";

/** What staff vouch for of somebody, for those who review; each time it is shown is a look. */
export function Given({ userId }: Pick<StaffPerson, "userId">) {
  const { t } = useWords();
  const { rights } = useMe();
  const [isShown, setShown] = useState(false);
  if (!rights.includes("verification.review")) return null;
  if (isShown) return <Shown userId={userId} />;
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => setShown(true)}
      style={{ alignSelf: "flex-start" }}
    >
      {t("verification.given")}
    </Button>
  );
}

/** How each is taken back stands beside it. */
function Shown({ userId }: Pick<StaffPerson, "userId">) {
  const { t, format } = useWords();
  const [taken, setTaken] = useState<Taken | null>(null);
  const given = useQuery({
    queryKey: [...trpc.verification.getGiven.mutationKey(), userId],
    queryFn: () => kith.member.verification.getGiven.mutate({ userId }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const until = (at: number | null) =>
    at === null ? "" : ` · ${t("staff.until", { time: format.date(at) })}`;
  return (
    <Answer query={given} lines={2}>
      {({ badges, proof }) => (
        <Stack gap="xs">
          {badges.map(({ kind, expiresAt }) => (
            <Line
              key={kind}
              text={`${sayKind(t, kind)}${until(expiresAt)}`}
              onTake={() => setTaken(knownBadge(kind) ?? null)}
            />
          ))}
          {proof?.methods.includes("document") && (
            <Line
              text={`${t("verification.proof")}${until(proof.expiresAt)}`}
              onTake={() => setTaken("proof")}
            />
          )}
          {badges.length === 0 && !proof?.methods.includes("document") && (
            <Text size="sm" c="dimmed">
              {t("verification.nothingGiven")}
            </Text>
          )}
          {taken && (
            <Take
              userId={userId}
              taken={taken}
              onDone={() => {
                setTaken(null);
                void given.refetch();
              }}
            />
          )}
        </Stack>
      )}
    </Answer>
  );
}

function Line({ text, onTake }: { readonly text: string; readonly onTake: () => void }) {
  const { t } = useWords();
  return (
    <Group justify="space-between">
      <Text size="sm">{text}</Text>
      <Button
        size="compact-sm"
        variant="subtle"
        color="berry"
        aria-label={t("verification.takeBackOf", { what: text })}
        onClick={onTake}
      >
        {t("verification.takeBack")}
      </Button>
    </Group>
  );
}

interface TakeProps extends Pick<StaffPerson, "userId"> {
  readonly taken: Taken;
  readonly onDone: () => void;
}

function Take({ userId, taken, onDone }: TakeProps) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const run = useMutation({
    mutationFn: async () => {
      const { verification } = kith.member;
      const why = { userId, reason: reason.trim() };
      if (taken === "proof") await verification.revokeProof.mutate(why);
      else await verification.revokeBadge.mutate({ ...why, kind: taken });
    },
    onSuccess: onDone,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    run.mutate();
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ReasonField value={reason} onChange={setReason} />
        <Text size="sm">{t("verification.reasonRead")}</Text>
        <FormFoot sending={run} action={t("verification.takeBack")} isGrave />
      </Stack>
    </form>
  );
}
