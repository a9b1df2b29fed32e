import { job } from "@kith/kernel";
import { z } from "zod";
import { readDue } from "../store/requests";
import { erase } from "./erase";
import { makeExport } from "./makeExport";

/** Has done what is due, what a crash stopped and what waited for a hold to end. */
export const resume = job({
  name: "privacy.resume",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 60,
  cron: "7 * * * *",
})(async ({ ctx }) => {
  await ctx.transaction(async ({ db, now, enqueue }) => {
    for (const { id: requestId, kind } of await readDue(db, now)) {
      await enqueue(kind === "deletion" ? erase : makeExport, { requestId });
    }
  });
});
