import { people, peopleEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { bar } from "../identity";
import { recordAct } from "../ops";
import { pushStanding } from "../privacy";
import { maySuspend } from "./rules";
import { findPerson } from "./services/suspension";
import { insertSuspension } from "./store";

export const suspend = implement(people.suspend)(async ({ ctx, input, fail }) => {
  const { userId, reason, until } = input;
  const { state } = await findPerson(ctx, userId);
  const verdict = maySuspend(state, until, ctx.now);
  if (verdict !== "ok") throw fail(`people.${verdict}`);

  await insertSuspension(ctx.db, { userId, since: ctx.now, until });
  await bar(ctx, userId);
  await pushStanding(ctx, userId);
  ctx.announce(peopleEvents.suspended, { userId, until }, [`person:${userId}`]);
  const changes = [
    { field: "state", before: state, after: "suspended" },
    { field: "until", before: null, after: until === null ? null : new Date(until).toISOString() },
  ];
  await recordAct(ctx, "person_suspended", null, { userId, reason, changes });
  return {};
});
