import { identityErrors } from "@kith/contracts";
import type { Runtime } from "@kith/kernel";
import { failWith, kernelFail, newId } from "@kith/kernel";
import { resendMilliseconds } from "../rules/phones";
import { insertPhoneUser, readPhoneOwner } from "../store/phones";
import { phoneCodes, reserveCode, spendCode } from "./codes";
import { telephony } from "./telephony";

const { phone_invalid, phone_off, code_wrong } = identityErrors;
const fail = failWith([phone_invalid, phone_off, code_wrong]);

/** Somebody who would like to come in by a number. */
export interface PhoneAsk {
  readonly phone: string;
  readonly address: string;
}

/** A code to be sent; the job comes from the caller. Says nothing of whose number it is. */
export async function askForCode(runtime: Runtime, { phone, address }: PhoneAsk) {
  const { clock, db } = runtime;
  const number = runtime.use(telephony).read(phone);
  if (!number) throw fail("identity.phone_invalid");
  const now = clock.now();
  const wanted = {
    number,
    purpose: "sign-in",
    userId: null,
    caller: `address:${address}`,
  } as const;
  return await db.transaction(async (tx) => {
    const reserved = await reserveCode({ ...runtime, use: runtime.use, db: tx, now }, wanted);
    if (reserved === "phone_off") throw fail("identity.phone_off");
    if ("waitSeconds" in reserved) {
      throw kernelFail("kernel.limited", { retryAfterSeconds: reserved.waitSeconds });
    }
    return { codeId: reserved.codeId, retryAfterSeconds: resendMilliseconds / 1000 };
  });
}

/** Whose number it is by now: who enters the code has an account, or gets one. */
export async function enterByPhone(
  runtime: Runtime,
  { codeId, code }: { readonly codeId: string; readonly code: string },
): Promise<string> {
  const right = await runtime.use(phoneCodes).guess({ codeId }, code);
  if (!right) throw fail("identity.code_wrong");
  return await runtime.db.transaction(async (db) => {
    const isMine = await spendCode({ ...runtime, use: runtime.use, db }, right);
    if (!isMine) throw fail("identity.code_wrong");
    const now = runtime.clock.now();
    const userId = newId(now);
    if (await insertPhoneUser(db, userId, right.phone, now)) return userId;
    const owner = await readPhoneOwner(db, right.phone);
    if (owner === null) throw fail("identity.code_wrong");
    return owner;
  });
}
