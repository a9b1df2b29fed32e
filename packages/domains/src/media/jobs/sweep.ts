import type { Db } from "@kith/kernel";
import { job } from "@kith/kernel";
import { z } from "zod";
import { unusedMilliseconds } from "../rules";
import { type BlobStore, blobStore } from "../services/ports";
import { deleteImages, readKnown, readReleased, releaseUnused } from "../store";

const batchMax = 500;

/**
 * Deletes the files of pictures that are nobody's, then their rows: what breaks off in between is
 * found the next time. `withStrays`: looks through all files for those that have no row.
 */
export const sweep = job({
  name: "media.sweep",
  input: z.object({ withStrays: z.boolean().default(true) }),
  attemptsMax: 3,
  timeoutSeconds: 600,
  oncePer: ({ withStrays }) => `${withStrays}`,
  cron: "41 3 * * *",
})(async ({ ctx, input }) => {
  const files = ctx.use(blobStore);
  await releaseUnused(ctx.db, ctx.now - unusedMilliseconds);
  for (;;) {
    const gone = await readReleased(ctx.db, batchMax);
    for (const imageId of gone) await files.deleteFolder(imageId);
    if (gone.length > 0) await deleteImages(ctx.db, gone);
    if (gone.length < batchMax) break;
  }
  if (input.withStrays) await deleteStrays(ctx.db, files);
});

async function deleteStrays(db: Db, files: BlobStore): Promise<void> {
  let names: string[] = [];
  const look = async () => {
    const known = await readKnown(db, names);
    for (const name of names) if (!known.has(name)) await files.deleteFolder(name);
    names = [];
  };
  for await (const name of files.listFolders()) {
    names.push(name);
    if (names.length === batchMax) await look();
  }
  if (names.length > 0) await look();
}
