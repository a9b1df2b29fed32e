import { randomBytes } from "node:crypto";
import { contacts, contactsEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { lockMember } from "../identity";
import { contactsStream, hindranceOf } from "./rules";
import { renewTags } from "./services/tags";
import { insertPerson, readStatus } from "./store/people";
import { showStatus } from "./views";

export const optIn = implement(contacts.optIn)(async ({ ctx, fail }) => {
  const { db, userId, now } = ctx;
  // The number stays theirs until the commit, so that nobody is found by one that they gave up.
  await lockMember(db, userId);
  const facts = await readStatus(db, userId);
  const hindrance = hindranceOf(facts);
  if (hindrance) throw fail(`contacts.${hindrance}`);

  const mark = randomBytes(16).toString("base64url");
  const isNew = await insertPerson(db, { userId, mark, since: now });
  if (isNew) {
    await renewTags(ctx, userId);
    ctx.announce(contactsEvents.changed, { at: now }, [contactsStream(userId)]);
  }
  return showStatus({ ...facts, since: facts.since ?? now }, now);
});
