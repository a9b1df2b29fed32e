import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { JobCtx } from "@kith/kernel";
import { job } from "@kith/kernel";
import { z } from "zod";
import { archiveEndsAt } from "../rules";
import { keepers } from "../services/keepers";
import { tell } from "../services/telling";
import { type ArchivedFile, vault } from "../services/vault";
import { lockRequest, updateRequest } from "../store/requests";
import { showContents } from "../views";

/** Collects everything about a person into an archive that waits to be fetched. */
export const makeExport = job({
  name: "privacy.makeExport",
  input: z.object({ requestId: z.uuid() }),
  attemptsMax: 8,
  timeoutSeconds: 1800,
  oncePer: ({ requestId }) => requestId,
})(async ({ ctx, input: { requestId } }) => {
  const userId = await begin(ctx, requestId);
  if (userId === null) return;
  const store = ctx.use(vault);
  const bytes = await store.saveArchive(requestId, await collect(ctx, userId));
  const isWanted = await ctx.transaction(async (tx) => {
    const row = await lockRequest(tx.db, requestId);
    if (row?.state !== "working") return false;
    const expiresAt = archiveEndsAt(tx.now);
    const change = { state: "ready", bytes, expiresAt, doneAt: tx.now } as const;
    await updateRequest(tx.db, requestId, change);
    await tell(tx, userId, { ...row, ...change }, "export_ready");
    return true;
  });
  // Called off, or the person is gone meanwhile.
  if (!isWanted) await store.deleteArchive(requestId);
});

/** Whose it is, if it is still wanted. */
const begin = (ctx: JobCtx, requestId: string) =>
  ctx.transaction(async (tx) => {
    const row = await lockRequest(tx.db, requestId);
    const isDue = row?.state === "waiting" && row.dueAt <= tx.now;
    if (!row?.userId || !(isDue || row.state === "working")) return null;
    const userId = asId(UserId, row.userId);
    if (isDue) {
      await updateRequest(tx.db, requestId, { state: "working" });
      await tell(tx, userId, { ...row, state: "working" });
    }
    return userId;
  });

const text = (path: string, content: string) => ({ path, bytes: Buffer.from(content) });

/** One file after the other: no more than one picture is held at a time. */
async function* collect(ctx: JobCtx, userId: UserId): AsyncIterable<ArchivedFile> {
  const all = ctx.use(keepers).toReversed();
  yield text("README.txt", showContents(all, ctx.now));
  for (const { name, personal } of all) {
    const sections = await personal.collect(ctx.db, userId);
    yield text(`${name}.json`, `${JSON.stringify(sections, null, 2)}\n`);
  }
  for (const { name, personal } of all) {
    for (const file of (await personal.listFiles?.(ctx, userId)) ?? []) {
      const bytes = await file.read();
      if (bytes) yield { path: `${name}/${file.name}`, bytes };
    }
  }
}
