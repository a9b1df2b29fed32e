import type { JobCtx, Secrets, WorkCtx } from "@kith/kernel";
import { lockMember } from "../../identity";
import { insertErasure } from "../store/erasures";
import { isHeld } from "../store/holds";
import { unnameRequests } from "../store/requests";
import { deleteSealed, deleteTold } from "../store/traces";
import { type Keeper, keepers } from "./keepers";
import { vault } from "./vault";

/** Tells nothing to whoever has no secret of ours, and the same of one person always. */
export const referenceOf = (secrets: Secrets, userId: string): string =>
  secrets.hash("erasure", [userId], 32);

type Step = (ctx: WorkCtx) => Promise<boolean>;

/**
 * Erases a person from every domain, higher tiers first, each in transactions of its own: what a
 * crash stops goes on where it was. False if a legal hold came in between. A hold that cannot be
 * read is thrown, and nothing goes on.
 */
export async function eraseEverywhere(ctx: JobCtx, userId: string): Promise<boolean> {
  const step = (run: Step) =>
    ctx.transaction(async (tx) => {
      // Whoever confirms a hold locks the account too: it comes before this, or finds nobody.
      await lockMember(tx.db, userId);
      if (await isHeld(tx.db, userId, tx.now)) return null;
      return await run(tx);
    });
  const all = ctx.use(keepers);
  const account = all.at(-1);
  for (const keeper of all.slice(0, -1)) {
    if (!(await eraseFrom(keeper, userId, step))) return false;
  }
  const isFree = await step(async ({ db, secrets }) => {
    await deleteTold(db, secrets, userId);
    await deleteSealed(db, secrets, userId);
    return false;
  });
  if (isFree === null) return false;
  const reference = referenceOf(ctx.secrets, userId);
  // Before the last row goes: a crash in between is finished when a node starts.
  await ctx.use(vault).noteErasure({ reference, erasedAt: ctx.now });
  const isGone = await step(async (tx) => {
    await unnameRequests(tx.db, userId, "deletion", tx.now);
    await account?.personal.erase(tx, userId);
    await insertErasure(tx.db, reference, tx.now);
    return true;
  });
  return isGone === true;
}

async function eraseFrom(
  { personal }: Keeper,
  userId: string,
  step: (run: Step) => Promise<boolean | null>,
): Promise<boolean> {
  for (let more: boolean | null = personal.eraseSome !== undefined; more; ) {
    more = await step(async (tx) => (await personal.eraseSome?.(tx, userId)) === true);
    if (more === null) return false;
  }
  const done = await step(async (tx) => {
    await personal.erase(tx, userId);
    return true;
  });
  return done === true;
}
