import type { Flag } from "@kith/contracts";
import { type Pages, withFlag, withoutFlag } from "@kith/sdk";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { byCursor, trpc } from "../data/kith";
import { patchLive } from "../live/patchLive";

/** The flags, kept up to date by what staff do now. */
export function useFlags() {
  const client = useQueryClient();
  const options = trpc.ops.listFlags.infiniteQueryOptions({}, byCursor);
  const list = useInfiniteQuery(options);
  const { queryKey } = options;
  const patch = (change: (pages: Pages<Flag>) => Pages<Flag>) =>
    patchLive<Pages<Flag>>(client, queryKey, change);

  const live = useSubscription(
    trpc.ops.onFlags.subscriptionOptions(
      {},
      {
        onData: ({ data: frame }) => {
          const { event, payload } = frame;
          if (event === "ops.flag_set") patch((pages) => withFlag(pages, payload.flag));
          else if (event === "ops.flag_removed") patch((pages) => withoutFlag(pages, payload.name));
          // The first frame too: what happened between the fetch and it was sent to nobody.
          else void client.invalidateQueries({ queryKey });
          void client.invalidateQueries({ queryKey: trpc.ops.listAudit.pathKey() });
        },
      },
    ),
  );
  return { list, status: live.status };
}
