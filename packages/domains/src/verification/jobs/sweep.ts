import { keptMilliseconds } from "@kith/contracts";
import type { Db } from "@kith/kernel";
import { job } from "@kith/kernel";
import { z } from "zod";
import { type Vault, vault } from "../../privacy";
import { deleteDocuments, readKnown, readReleased, releaseUnshown } from "../store/documents";

const batchMax = 200;

/**
 * Deletes the files of documents that are nobody's, then their rows: what breaks off in between is
 * found the next time. `withStrays`: looks through all files for those that have no row.
 */
export const sweep = job({
  name: "verification.sweep",
  input: z.object({ withStrays: z.boolean().default(true) }),
  attemptsMax: 10,
  timeoutSeconds: 300,
  oncePer: ({ withStrays }) => `${withStrays}`,
  cron: "53 * * * *",
})(async ({ ctx, input }) => {
  const files = ctx.use(vault);
  await releaseUnshown(ctx.db, ctx.now - keptMilliseconds("unshownDocument"));
  for (;;) {
    const gone = await readReleased(ctx.db, batchMax);
    for (const documentId of gone) await files.deleteDocument(documentId);
    if (gone.length > 0) await deleteDocuments(ctx.db, gone);
    if (gone.length < batchMax) break;
  }
  if (input.withStrays) await deleteStrays(ctx.db, files);
});

async function deleteStrays(db: Db, files: Vault): Promise<void> {
  let names: string[] = [];
  const look = async () => {
    const known = await readKnown(db, names);
    for (const name of names) if (!known.has(name)) await files.deleteDocument(name);
    names = [];
  };
  for await (const name of files.listDocuments()) {
    names.push(name);
    if (names.length === batchMax) await look();
  }
  if (names.length > 0) await look();
}
