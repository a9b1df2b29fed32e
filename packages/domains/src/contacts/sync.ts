import { randomInt } from "node:crypto";
import { contacts } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { match } from "./jobs/match";
import { epochAt } from "./rules";
import { sealPart } from "./services/entries";
import { deletePartsFrom, insertPart } from "./store/books";
import { lockPeople, readTagged } from "./store/people";

/** So long after the last part, at random, a book is compared: the time tells nothing. */
const delaySecondsMax = 4;

export const sync = implement(contacts.sync)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const { epoch, part, tags, end } = input;
  const [person] = await lockPeople(db, [userId]);
  if (!person) throw fail("contacts.off");
  if (epoch !== epochAt(now)) throw fail("contacts.key_over");

  // What is written is of one length, whoever is there; of numbers of nobody nothing stays.
  const found = await readTagged(db, epoch, tags, userId);
  await deletePartsFrom(db, userId, part);
  await insertPart(db, { userId, part, sealed: sealPart(ctx, userId, found), at: now });
  if (end === "more") return {};
  const startAfterSeconds = randomInt(1, delaySecondsMax);
  await ctx.enqueue(match, { userId, isWhole: end === "whole" }, { startAfterSeconds });
  return {};
});
