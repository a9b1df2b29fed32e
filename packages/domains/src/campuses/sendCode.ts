import { randomInt } from "node:crypto";
import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { readLanguage } from "../identity";
import { mailCode } from "./jobs/mailCode";
import {
  addressMilliseconds,
  codeMilliseconds,
  isOfDomains,
  nextSend,
  resendMilliseconds,
} from "./rules";
import { addressHashOf, codeHashOf } from "./services/hashes";
import { countSent, lockAsking, readCampus, readCode, writeCode } from "./store";

export const sendCode = implement(campuses.sendCode)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const campus = await readCampus(db, input.campusId);
  if (!campus) throw kernelFail("kernel.not_found");
  if (!isOfDomains(input.email, campus.mailDomains)) throw fail("campuses.not_campus_address");

  const addressHash = addressHashOf(ctx, input.email);
  await lockAsking(db, userId, addressHash);
  const sentToAddress = await countSent(db, addressHash, userId, now - addressMilliseconds);
  const next = nextSend(await readCode(db, userId), sentToAddress, now);
  if (next.verdict === "too_soon") {
    throw fail("campuses.too_soon", { retryAfterSeconds: next.retryAfterSeconds });
  }
  if (next.verdict === "send_limit") throw fail("campuses.send_limit", { codesMax: next.codesMax });

  const code = `${randomInt(1_000_000)}`.padStart(6, "0");
  const expiresAt = now + codeMilliseconds;
  const { sentInDay, dayAt } = next;
  const codeHash = codeHashOf(ctx, userId, code);
  await writeCode(db, {
    ...{ userId, campusId: campus.campusId, addressHash, codeHash, attempts: 0 },
    ...{ sentAt: now, expiresAt, dayAt, sentInDay },
  });
  const language = await readLanguage(db, { userId }, languageIn(ctx.acceptLanguage));
  const mail = { email: input.email, campus: campus.name, code, expiresAt, language };
  await ctx.enqueue(mailCode, mail);
  return { expiresAt, resendAt: now + resendMilliseconds };
});
