import type { Hold } from "@kith/contracts";
import { Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { kith, trpc } from "../data/kith";
import { Confirm } from "../parts/Confirm";
import { useWords } from "../words/useWords";
import type { HoldState } from "./states";

type Act = "confirm" | "release";

interface HoldActionsProps {
  readonly hold: Hold;
  readonly state: HoldState;
}

/** What can be done about a hold; the server keeps who asked for it from confirming it. */
export function HoldActions({ hold: { holdId }, state }: HoldActionsProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [act, setAct] = useState<Act | null>(null);
  const run = useMutation({
    mutationFn: async (chosen: Act) => {
      const { privacy } = kith.member;
      if (chosen === "confirm") await privacy.confirmHold.mutate({ holdId });
      else await privacy.releaseHold.mutate({ holdId });
    },
    onSuccess: () => setAct(null),
    onSettled: () => client.invalidateQueries({ queryKey: trpc.privacy.listHolds.pathKey() }),
  });
  function ask(chosen: Act) {
    run.reset();
    setAct(chosen);
  }
  if (state === "over") return null;
  return (
    <Group gap="xs">
      {state === "waiting" && (
        <Button size="compact-sm" variant="subtle" onClick={() => ask("confirm")}>
          {t("holds.confirm")}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="berry" onClick={() => ask("release")}>
        {t("holds.release")}
      </Button>
      {act && (
        <Confirm
          isOpen
          title={t(`holds.${act}`)}
          text={t(`holds.${act}More`)}
          action={t(`holds.${act}`)}
          sending={run}
          onConfirm={() => run.mutate(act)}
          onClose={() => setAct(null)}
        />
      )}
    </Group>
  );
}
