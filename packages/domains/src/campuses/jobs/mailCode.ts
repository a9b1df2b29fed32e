import { At } from "@kith/contracts/kit";
import { job } from "@kith/kernel";
import { languages } from "@kith/words";
import { writeCampusCode } from "@kith/words/mails";
import { z } from "zod";
import { mailer } from "../../identity";
import { codeMilliseconds } from "../rules";

export const mailCode = job({
  name: "campuses.mailCode",
  input: z.object({
    email: z.email().max(200),
    campus: z.string().max(120),
    code: z.string().max(6),
    expiresAt: At,
    language: z.enum(languages).default("en"),
  }),
  attemptsMax: 3,
  timeoutSeconds: 30,
})(async ({ ctx, input }) => {
  // Nothing is done with a code that ran out.
  if (input.expiresAt <= ctx.now) return;
  const { email, language, campus, code } = input;
  const letter = writeCampusCode(language, { campus, code, minutes: codeMilliseconds / 60_000 });
  await ctx.use(mailer).send({ to: email, ...letter });
});
