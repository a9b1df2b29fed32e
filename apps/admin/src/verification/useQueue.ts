import type { CampusId, VerificationKind } from "@kith/contracts";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { byCursor, trpc } from "../data/kith";

export interface QueueFilter {
  readonly kind?: VerificationKind;
  readonly campusId?: CampusId;
}

/** What waits for staff, as it stands by now. */
export function useQueue(filter: QueueFilter) {
  const client = useQueryClient();
  const list = useInfiniteQuery(trpc.verification.listQueue.infiniteQueryOptions(filter, byCursor));
  const refresh = () =>
    client.invalidateQueries({ queryKey: trpc.verification.listQueue.pathKey() });
  const live = useSubscription(
    // The first frame too: what moved between the fetch and it was told to nobody.
    trpc.verification.onQueue.subscriptionOptions({}, { onData: () => void refresh() }),
  );
  return { list, refresh, status: live.status };
}
