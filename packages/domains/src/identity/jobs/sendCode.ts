import { randomInt } from "node:crypto";
import { phoneCodeLength } from "@kith/contracts";
import { job, outageBehind, type Unavailable } from "@kith/kernel";
import { writePhoneCode } from "@kith/words/mails";
import { z } from "zod";
import { channelsFrom, codeMilliseconds, writePhone } from "../rules/phones";
import { hashCode } from "../services/codes";
import { AskedIn } from "../services/mailer";
import { telephony } from "../services/telephony";
import { readLanguage } from "../store/accounts";
import { updateCodeHash } from "../store/phones";

/** Makes a code and sends it the first way that works: nobody knows it before, nor keeps it. */
export const sendCode = job({
  name: "identity.sendCode",
  input: z.object({ codeId: z.uuid(), language: AskedIn }),
  attemptsMax: 3,
  timeoutSeconds: 45,
  oncePer: ({ codeId }) => codeId,
})(async ({ ctx, input: { codeId, language: asked } }) => {
  const { db, now, secrets, metrics } = ctx;
  const code = `${randomInt(10 ** phoneCodeLength)}`.padStart(phoneCodeLength, "0");
  const sent = await updateCodeHash(db, codeId, hashCode(secrets, codeId, code), now);
  if (!sent) return;
  const language = await readLanguage(db, sent, asked);
  const text = writePhoneCode(language, { code, minutes: codeMilliseconds / 60_000 });
  // Of a call, the number itself is the code.
  const message = { to: writePhone(sent.phone), code, text };
  let outage: Unavailable | undefined;
  for (const [channel, provider] of channelsFrom([...ctx.use(telephony).channels], sent.step)) {
    try {
      await provider.send(message);
      metrics.count("phone_codes", { channel, outcome: "sent" });
      return;
    } catch (thrown) {
      metrics.count("phone_codes", { channel, outcome: "failed" });
      outage ??= outageBehind(thrown);
    }
  }
  if (outage) throw outage;
});
