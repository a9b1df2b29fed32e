import { UserId } from "@kith/contracts";
import { At } from "@kith/contracts/kit";
import { job } from "@kith/kernel";
import { z } from "zod";
import { mailer, readUsers } from "../../identity";
import { showNotice } from "../views";

/** What a person is told about besides on their devices. */
const notices = [
  "deletion_requested",
  "deletion_cancelled",
  "export_requested",
  "export_ready",
] as const;
export type Notice = (typeof notices)[number];

/** Tells a person by mail what was asked for in their name; nobody else may have asked unseen. */
export const sendNotice = job({
  name: "privacy.sendNotice",
  input: z.object({ userId: UserId, notice: z.enum(notices), at: At }),
  attemptsMax: 8,
  timeoutSeconds: 30,
})(async ({ ctx, input }) => {
  const [user] = await readUsers(ctx.db, [input.userId]);
  if (user) await ctx.use(mailer).send(showNotice(user, input.notice, input.at));
});
