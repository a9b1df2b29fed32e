import type { JobCtx } from "@kith/kernel";
import { job } from "@kith/kernel";
import { z } from "zod";
import { readMembersAfter } from "../../identity";
import { eraseEverywhere, referenceOf } from "../services/erasing";
import { vault } from "../services/vault";
import { insertErasure, readErasures } from "../store/erasures";

const batchMax = 1000;

/**
 * Erases anew whom a restored backup brought back: the vault knows of them, the database does not.
 * A node does it before it serves. Costs one statement where there is nothing to do.
 */
export const replayErasures = job({
  name: "privacy.replayErasures",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 3600,
})(async ({ ctx }) => {
  const noted = await ctx.use(vault).readErasures();
  const known = await readErasures(
    ctx.db,
    noted.map(({ reference }) => reference),
  );
  const missing = new Map(
    noted.flatMap((one) => (known.has(one.reference) ? [] : [[one.reference, one.erasedAt]])),
  );
  if (missing.size === 0) return;
  const kept = await eraseMembers(ctx, new Set(missing.keys()));
  await ctx.transaction(async ({ db }) => {
    for (const [reference, erasedAt] of missing) {
      if (!kept.has(reference)) await insertErasure(db, reference, erasedAt);
    }
  });
});

/** Answers with those whom a legal hold kept: they are for the next time. */
async function eraseMembers(ctx: JobCtx, missing: ReadonlySet<string>) {
  const kept = new Set<string>();
  let after = "00000000-0000-0000-0000-000000000000";
  for (let more = true; more; ) {
    const ids = await readMembersAfter(ctx.db, after, batchMax);
    for (const id of ids) {
      const reference = referenceOf(ctx.secrets, id);
      if (missing.has(reference) && !(await eraseEverywhere(ctx, id))) kept.add(reference);
    }
    after = ids.at(-1) ?? after;
    more = ids.length === batchMax;
  }
  return kept;
}
