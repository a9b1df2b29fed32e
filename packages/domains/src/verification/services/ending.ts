import { verificationEvents } from "@kith/contracts";
import type { Announce, Db, Enqueue } from "@kith/kernel";
import { sweep } from "../jobs/sweep";
import { queueStream, verificationStream } from "../rules";
import { releaseDocuments } from "../store/documents";
import { type RequestChange, type RequestRow, updateRequest } from "../store/requests";
import { showVerification } from "../views";

interface Telling {
  readonly db: Db;
  readonly announce: Announce;
}

interface Ctx extends Telling {
  readonly now: number;
  readonly enqueue: Enqueue;
}

/** Tells staff that there is more, or less, to look at. */
export function moveQueue({ announce }: Pick<Ctx, "announce">): void {
  announce(verificationEvents.queue_moved, {}, [queueStream]);
}

/** Changes a request, and tells its person. */
export async function changeRequest(ctx: Telling, row: RequestRow, change: RequestChange) {
  await updateRequest(ctx.db, row.id, change);
  const shown = showVerification({ ...row, ...change });
  ctx.announce(verificationEvents.changed, shown, [verificationStream(row.userId)]);
  return shown;
}

/** A request waits no longer: what was shown and written with it goes, and its person hears. */
export async function endRequest(
  ctx: Ctx,
  row: RequestRow,
  change: RequestChange & { readonly state: Exclude<RequestRow["state"], "waiting"> },
) {
  await releaseDocuments(ctx.db, row.id);
  await ctx.enqueue(sweep, { withStrays: false });
  moveQueue(ctx);
  return await changeRequest(ctx, row, {
    ...{ endedAt: ctx.now, statement: null, links: [], claimedById: null, claimedUntil: null },
    ...change,
  });
}
