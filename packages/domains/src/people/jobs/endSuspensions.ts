import { job } from "@kith/kernel";
import { z } from "zod";
import { lift } from "../services/suspension";
import { lockPerson, readDue, readSuspension } from "../store";

/** The rest waits for the next minute. */
const dueMax = 200;

/** Lets those in again whose time is over. */
export const endSuspensions = job({
  name: "people.endSuspensions",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 50,
  cron: "* * * * *",
})(async ({ ctx }) => {
  for (const userId of await readDue(ctx.db, ctx.now, dueMax)) {
    await ctx.transaction(async (tx) => {
      const person = await lockPerson(tx.db, userId, "everywhere");
      const until = (await readSuspension(tx.db, userId))?.until ?? null;
      // Staff may have said otherwise just now.
      if (!person || until === null || until > tx.now) return;
      await lift({ ...tx, staffId: null }, person, null);
    });
  }
});
