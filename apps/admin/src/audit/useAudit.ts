import type { AuditEntry } from "@kith/contracts";
import { type Pages, withEntry } from "@kith/sdk";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { byCursor, trpc } from "../data/kith";
import { patchLive } from "../live/patchLive";
import { type AuditFilter, isAmong } from "./filter";

/** The audit as it stands, or what of it was asked for, kept up to date by what staff do now. */
export function useAudit(filter: AuditFilter) {
  const client = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const options = trpc.ops.listAudit.infiniteQueryOptions(filter, byCursor);
  const list = useInfiniteQuery(options);
  const fetchAnew = () => void client.invalidateQueries({ queryKey: options.queryKey });

  const live = useSubscription(
    trpc.ops.onAudit.subscriptionOptions(
      {},
      {
        onData: ({ data: frame }) => {
          // The first frame too: what happened between the fetch and it was sent to nobody.
          if (frame.event === "kernel.resync") return fetchAnew();
          const { entry } = frame.payload;
          const isShown = isAmong(filter, entry);
          if (isShown === false) return;
          setFresh((numbers) => new Set(numbers).add(entry.number));
          if (isShown === null) return fetchAnew();
          patchLive<Pages<AuditEntry>>(client, options.queryKey, (pages) =>
            withEntry(pages, entry, filter.staffId),
          );
        },
      },
    ),
  );
  return { list, status: live.status, fresh };
}
