import { contactsEvents, UserId } from "@kith/contracts";
import { job, type WorkCtx } from "@kith/kernel";
import { z } from "zod";
import { maySee, readSight } from "../../graph";
import { contactsStream, forgottenBefore } from "../rules";
import { entryOf, openPart } from "../services/entries";
import { matching } from "../services/matching";
import { renewTags } from "../services/tags";
import {
  deleteParts,
  deleteStale,
  insertEntries,
  insertMatches,
  readHolders,
  readMatched,
  readParts,
} from "../store/books";
import { lockPeople, updateSynced } from "../store/people";

/** People in a transaction: each may hear of it on a stream of theirs. */
const chunkMax = 50;

/** Compares an address book with those who want to be found, and forgets the book. */
export const match = job({
  name: "contacts.match",
  input: z.object({ userId: UserId, isWhole: z.boolean() }),
  attemptsMax: 5,
  timeoutSeconds: 60,
})(async ({ ctx, input }) => {
  const { userId, isWhole } = input;
  const parts = await readParts(ctx.db, userId);
  // Another run was quicker, or they opted out.
  if (parts.length === 0) return;
  const others = [...new Set(parts.flatMap(({ sealed }) => openPart(ctx, userId, sealed)))];
  for (let from = 0; from < others.length; from += chunkMax) {
    const some = others.slice(from, from + chunkMax);
    await ctx.transaction((work) => compare({ ...work, now: ctx.now }, userId, some));
  }
  await ctx.transaction(async ({ db, announce, use }) => {
    const matched = await readMatched(db, userId);
    const locked = await lockPeople(db, [userId, ...matched]);
    if (!locked.some((one) => one.userId === userId)) return;
    await renewTags({ db, now: ctx.now, use }, userId);
    if (isWhole) await deleteStale(db, userId, ctx.now);
    await deleteParts(db, userId, Math.max(...parts.map(({ at }) => at)));
    await updateSynced(db, userId, ctx.now);
    announce(contactsEvents.changed, { at: ctx.now }, [contactsStream(userId)]);
  });
});

/** Notes whose numbers they have, and brings those together who have theirs. */
async function compare(ctx: WorkCtx, userId: UserId, others: readonly UserId[]): Promise<void> {
  const { db, now, announce, use } = ctx;
  const locked = await lockPeople(db, [userId, ...others]);
  const mine = locked.find((one) => one.userId === userId);
  const theirs = locked.filter((one) => one.userId !== userId);
  if (!mine || theirs.length === 0) return;
  const entries = theirs.map(({ mark }) => entryOf(ctx, mine.mark, mark));
  await insertEntries(db, userId, entries, now);

  const wanted = theirs.map((one) => ({ ...one, entry: entryOf(ctx, one.mark, mine.mark) }));
  const holders = new Set(await readHolders(db, wanted, forgottenBefore(now)));
  const { isFound } = use(matching);
  const found = theirs.filter((one) => isFound(holders.has(one.userId)));
  const added = await insertMatches(
    db,
    userId,
    found.map((one) => one.userId),
    now,
  );
  for (const otherId of added) {
    // Whom they would not see they do not hear of either.
    const isSeen = maySee(await readSight(db, otherId, { ownerId: userId }), {}, "suggested");
    if (isSeen) announce(contactsEvents.changed, { at: now }, [contactsStream(otherId)]);
  }
}
