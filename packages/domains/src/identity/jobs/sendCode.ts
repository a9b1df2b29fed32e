import { randomInt } from "node:crypto";
import { phoneCodeLength } from "@kith/contracts";
import { job, outageBehind, type Unavailable } from "@kith/kernel";
import { z } from "zod";
import { channelsFrom, writePhone } from "../rules/phones";
import { hashCode } from "../services/codes";
import { telephony } from "../services/telephony";
import { updateCodeHash } from "../store/phones";
import { showCode } from "../views";

/** Makes a code and sends it the first way that works: nobody knows it before, nor keeps it. */
export const sendCode = job({
  name: "identity.sendCode",
  input: z.object({ codeId: z.uuid() }),
  attemptsMax: 3,
  timeoutSeconds: 45,
  oncePer: ({ codeId }) => codeId,
})(async ({ ctx, input: { codeId } }) => {
  const { db, now, secrets, metrics } = ctx;
  const code = `${randomInt(10 ** phoneCodeLength)}`.padStart(phoneCodeLength, "0");
  const asked = await updateCodeHash(db, codeId, hashCode(secrets, codeId, code), now);
  if (!asked) return;
  const message = { to: writePhone(asked.phone), code, text: showCode(code) };
  let outage: Unavailable | undefined;
  for (const [channel, provider] of channelsFrom([...ctx.use(telephony).channels], asked.step)) {
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
