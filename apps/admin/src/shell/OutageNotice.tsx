import { Alert, Button, Group } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { type Outage, outageIn } from "../data/troubles";
import { useWords } from "../words/useWords";

/** What the queries on the page tell about the way to the server. */
function useOutage(): Outage | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [cache.subscribe(changed), onlineManager.subscribe(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [cache],
  );
  return useSyncExternalStore(subscribe, () => {
    if (!onlineManager.isOnline()) return "offline";
    const outages = cache
      .findAll({ type: "active" })
      .map(({ state }) => outageIn(state.error ?? state.fetchFailureReason));
    return outages.find((outage) => outage !== null) ?? null;
  });
}

/** Says that the server is away, until it is back. */
export function OutageNotice() {
  const { t } = useWords();
  const outage = useOutage();
  const client = useQueryClient();
  if (!outage) return null;
  const retry = () => void client.refetchQueries({ type: "active" });
  return (
    <Alert color="berry" py="xs" mb="md" icon={<IconPlugConnectedX />} role="alert">
      <Group justify="space-between" gap="xs">
        {t(`trouble.${outage}`)}
        <Button size="compact-sm" variant="default" onClick={retry}>
          {t("app.retry")}
        </Button>
      </Group>
    </Alert>
  );
}
