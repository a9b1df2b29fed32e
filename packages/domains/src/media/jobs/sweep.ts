import { job } from "@kith/kernel";
import { z } from "zod";
import { unusedMilliseconds } from "../rules";
import { blobStore } from "../services/ports";
import { sweepReleased, sweepStrays } from "../services/sweeping";
import { deleteImages, readKnown, readReleased, releaseUnused } from "../store";

const batchMax = 500;

/** Deletes the pictures that are nobody's; `withStrays`: files too that have no row. */
export const sweep = job({
  name: "media.sweep",
  input: z.object({ withStrays: z.boolean().default(true) }),
  attemptsMax: 3,
  timeoutSeconds: 600,
  oncePer: ({ withStrays }) => `${withStrays}`,
  cron: "41 3 * * *",
})(async ({ ctx, input }) => {
  const { db } = ctx;
  const files = ctx.use(blobStore);
  const images = {
    batchMax,
    readReleased: (max: number) => readReleased(db, max),
    deleteRows: (names: readonly string[]) => deleteImages(db, names),
    readKnown: (names: readonly string[]) => readKnown(db, names),
    listFiles: () => files.listFolders(),
    deleteFile: (name: string) => files.deleteFolder(name),
  };
  await releaseUnused(db, ctx.now - unusedMilliseconds);
  await sweepReleased(images);
  if (input.withStrays) await sweepStrays(images);
});
