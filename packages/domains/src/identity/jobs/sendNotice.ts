import { UserId } from "@kith/contracts";
import { At } from "@kith/contracts/kit";
import { type JobCtx, job, outageBehind } from "@kith/kernel";
import { writeNotice } from "@kith/words/notices";
import { z } from "zod";
import { noticeChannels, notices, placeOf } from "../rules/notices";
import { writePhone } from "../rules/phones";
import { takeNotice } from "../services/codes";
import { mailer } from "../services/mailer";
import { telephony } from "../services/telephony";
import { readReader } from "../store/accounts";

/** Tells an account's owner what happened to it, on one channel, if they proved it. */
export const sendNotice = job({
  name: "identity.sendNotice",
  input: z.object({
    userId: UserId,
    notice: z.enum(notices),
    channel: z.enum(noticeChannels),
    at: At,
    dueAt: At,
  }),
  attemptsMax: 8,
  timeoutSeconds: 45,
})(async ({ ctx, input }) => {
  const reader = await readReader(ctx.db, input.userId);
  if (!reader) return;
  const { email, phone, name, language, timeZone } = reader;
  const { at, dueAt, notice } = input;
  const facts = { name, at, dueAt, timeZone, place: placeOf(notice) } as const;
  const { subject, text, message } = writeNotice(language, notice, facts);
  if (input.channel === "sms") {
    if (phone !== null) await write(ctx, phone, message);
  } else if (email !== null) {
    await ctx.use(mailer).send({ to: email, subject, text });
    ctx.metrics.count("notices", { channel: "mail", outcome: "sent" });
  }
});

/** A message that says no secret. One that the vendor or a budget refuses is not tried again. */
async function write(ctx: JobCtx, phone: string, text: string): Promise<void> {
  const provider = ctx.use(telephony).channels.get("sms");
  if (!provider) return;
  const said = (outcome: string) => ctx.metrics.count("notices", { channel: "sms", outcome });
  if (!(await takeNotice(ctx, phone))) return said("over_budget");
  try {
    await provider.send({ to: writePhone(phone), code: "", text });
    said("sent");
  } catch (thrown) {
    said("failed");
    if (outageBehind(thrown)) throw thrown;
  }
}
