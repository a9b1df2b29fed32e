import { contacts } from "@kith/contracts";
import { newNumbersMax } from "@kith/contracts/bounds";
import { implement, invariant } from "@kith/kernel";
import { dayEndsAt, dayOf, epochAt, numbersLeft } from "./rules";
import { contactKeys } from "./services/keys";
import { turns } from "./services/turns";
import { addEvaluated, readBudget, readPerson } from "./store/people";

export const evaluate = implement(contacts.evaluate)(({ ctx, input, fail }) =>
  ctx.use(turns).take(async () => {
    const { db, userId, now } = ctx;
    const { epoch, points } = input;
    if (!(await readPerson(db, userId))) throw fail("contacts.off");
    if (epoch !== epochAt(now)) throw fail("contacts.key_over");

    const evaluated = await addEvaluated(db, userId, dayOf(now), points.length);
    if (evaluated === null) {
      const left = numbersLeft(await readBudget(db, userId), now);
      throw fail("contacts.daily_limit", { numbersLeft: left, renewsAt: dayEndsAt(now) });
    }
    invariant(evaluated <= newNumbersMax, "the budget holds");
    const answer = await ctx.use(contactKeys).evaluate(epoch, points);
    if (!answer) throw fail("contacts.point_invalid");
    return { ...answer, numbersLeft: newNumbersMax - evaluated };
  }),
);
