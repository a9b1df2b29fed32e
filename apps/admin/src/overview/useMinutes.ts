import type { activity, Minute } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { withMinute } from "@kith/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { trpc } from "../data/kith";
import { patchLive } from "../live/patchLive";

type Minutes = OutputOf<typeof activity.listMinutes>;

/** The last hour, whose running minute moves. */
export function useMinutes() {
  const client = useQueryClient();
  const options = trpc.activity.listMinutes.queryOptions({});
  const { queryKey } = options;
  const hour = useQuery(options);
  const fetchAnew = () => void client.invalidateQueries({ queryKey });

  const live = useSubscription(
    trpc.activity.onMinute.subscriptionOptions(
      {},
      {
        onData: ({ data: frame }) => {
          // The first frame too: what happened between the fetch and it was sent to nobody.
          if (frame.event === "kernel.resync") return fetchAnew();
          const minute: Minute = frame.payload;
          patchLive<Minutes>(client, queryKey, ({ rows }) => ({ rows: withMinute(rows, minute) }));
        },
      },
    ),
  );
  return { hour, status: live.status };
}
