import { At } from "@kith/contracts/kit";
import { job } from "@kith/kernel";
import { z } from "zod";
import { mailer } from "../../identity";
import { showMail } from "../views";

export const mailCode = job({
  name: "campuses.mailCode",
  input: z.object({
    email: z.email().max(200),
    campus: z.string().max(120),
    code: z.string().max(6),
    expiresAt: At,
  }),
  attemptsMax: 3,
  timeoutSeconds: 30,
})(async ({ ctx, input }) => {
  // Nothing is done with a code that ran out.
  if (input.expiresAt <= ctx.now) return;
  await ctx.use(mailer).send(showMail(input));
});
