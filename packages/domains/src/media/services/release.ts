import type { ImageId } from "@kith/contracts";
import type { Db, Enqueue } from "@kith/kernel";
import { sweep } from "../jobs/sweep";
import { releaseImages } from "../store";

interface Ctx {
  readonly db: Db;
  readonly enqueue: Enqueue;
}

/** What showed these pictures shows them no more: they go, a moment after the commit. */
export async function dropImages(ctx: Ctx, imageIds: readonly ImageId[]): Promise<void> {
  if (imageIds.length === 0) return;
  await releaseImages(ctx.db, imageIds);
  await ctx.enqueue(sweep, { withStrays: false });
}
