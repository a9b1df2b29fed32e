import { job } from "@kith/kernel";
import { z } from "zod";
import { dayOf, epochAt, forgottenBefore, partMilliseconds } from "../rules";
import { deleteExpired as deleteRows } from "../store/books";

/** Entries of books that nobody compared anew, what of a book never ended, and old keys' tags. */
export const deleteExpired = job({
  name: "contacts.deleteExpired",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 300,
  cron: "41 * * * *",
})(async ({ ctx }) => {
  const { now } = ctx;
  await ctx.transaction(({ db }) =>
    deleteRows(db, {
      entriesBefore: forgottenBefore(now),
      partsBefore: now - partMilliseconds,
      budgetsBefore: dayOf(now) - 1,
      tagsBefore: epochAt(now),
    }),
  );
});
