import { keptMilliseconds } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { sweepReleased, sweepStrays } from "../../media";
import { vault } from "../../privacy";
import { deleteDocuments, readKnown, readReleased, releaseUnshown } from "../store/documents";

const batchMax = 200;

/** Deletes the documents that are nobody's; `withStrays`: files too that have no row. */
export const sweep = job({
  name: "verification.sweep",
  input: z.object({ withStrays: z.boolean().default(true) }),
  attemptsMax: 10,
  timeoutSeconds: 300,
  oncePer: ({ withStrays }) => `${withStrays}`,
  cron: "53 * * * *",
})(async ({ ctx, input }) => {
  const { db } = ctx;
  const files = ctx.use(vault);
  const documents = {
    batchMax,
    readReleased: (max: number) => readReleased(db, max),
    deleteRows: (names: readonly string[]) => deleteDocuments(db, names),
    readKnown: (names: readonly string[]) => readKnown(db, names),
    listFiles: () => files.listDocuments(),
    deleteFile: (name: string) => files.deleteDocument(name),
  };
  await releaseUnshown(db, ctx.now - keptMilliseconds("unshownDocument"));
  await sweepReleased(documents);
  if (input.withStrays) await sweepStrays(documents);
});
