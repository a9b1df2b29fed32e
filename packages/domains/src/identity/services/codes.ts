import { timingSafeEqual } from "node:crypto";
import type { Db, Runtime, Secrets, Use } from "@kith/kernel";
import { defineService, newId } from "@kith/kernel";
import {
  type Budget,
  budgetMax,
  budgetsOf,
  digitsOf,
  noticeBudgets,
  noticesMax,
  type Purpose,
  resendMilliseconds,
  returnedBudgets,
  waitFor,
  writePhone,
} from "../rules/phones";
import { identitySettings } from "../settings";
import { insertAttempt } from "../store/attempts";
import {
  type CodeOf,
  countCodes,
  deleteCode,
  insertBudgets,
  insertCode,
  insertGuess,
  returnBudgets,
} from "../store/phones";
import { type PhoneNumber, telephony } from "./telephony";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly secrets: Secrets;
  readonly metrics: Runtime["metrics"];
  readonly use: Use;
}

interface Wanted {
  readonly number: PhoneNumber;
  readonly purpose: Purpose;
  readonly userId: string | null;
  /** Whose budget it is: an address, or a person. */
  readonly caller: string;
}

/** A code for the job to send, the seconds until one may be asked for, or that none goes out. */
export type Reserved = { readonly codeId: string } | { readonly waitSeconds: number } | "phone_off";

/**
 * Takes a code's place in every budget. What is not granted must be rolled back: a refusal counts
 * for nothing. Whether the number is anybody's makes no difference.
 */
export async function reserveCode(ctx: Ctx, { number, ...wanted }: Wanted): Promise<Reserved> {
  const { db, now, secrets, metrics, use } = ctx;
  if (use(telephony).channels.size === 0) return "phone_off";
  const subject = secrets.hash("phone", ["number", number.e164]);
  const limit = { max: 1, milliseconds: resendMilliseconds, now };
  const waitSeconds = waitFor(await insertAttempt(db, `phone:${subject}`, limit), now);
  if (waitSeconds > 0) return { waitSeconds };

  const caller = secrets.hash("phone", ["caller", wanted.caller]);
  const over = await spend(ctx, { ...number, number: subject, caller });
  if (over) {
    metrics.count("phone_stops", { budget: over });
    return "phone_off";
  }
  const [codeId, phone] = [newId(now), digitsOf(number.e164)];
  const step = await countCodes(db, phone, now);
  const { purpose, userId } = wanted;
  await insertCode(db, { codeId, purpose, userId, phone, step, caller, askedAt: now });
  return { codeId };
}

/** Counts a code, and says which budget has no room for it. */
async function spend({ db, now, use }: Ctx, spender: Parameters<typeof budgetsOf>[0]) {
  const limits = use(identitySettings);
  const budgets = budgetsOf(spender);
  const counted = await insertBudgets(db, budgets, now);
  const counts = new Map(counted.map(({ subject, count }) => [subject, count]));
  const over = budgets.find(
    ({ budget, subject }) => (counts.get(subject) ?? 0) > budgetMax(budget, limits),
  );
  return over?.budget as Budget | undefined;
}

/** Counts a message that is no code; false where its number, or the day, had enough of them. */
export async function takeNotice(ctx: Omit<Ctx, "metrics">, phone: string): Promise<boolean> {
  const { db, now, secrets, use } = ctx;
  const limits = use(identitySettings);
  const number = secrets.hash("phone", ["number", writePhone(phone)]);
  for (const { budget, subject } of noticeBudgets(number)) {
    const [counted] = await insertBudgets(db, [{ subject }], now);
    if ((counted?.count ?? 0) > noticesMax(budget, limits)) return false;
  }
  return true;
}

export const hashCode = (secrets: Secrets, codeId: string, code: string): string =>
  secrets.hash("phone-code", [codeId, code], 32);

/** A code that somebody entered rightly; it is used up by `spendCode`. */
export type RightCode = NonNullable<Awaited<ReturnType<typeof insertGuess>>>;

/** Compares codes. A guess is counted by itself: no refusal takes it back. */
export class PhoneCodes {
  constructor(private readonly runtime: Runtime) {}

  /** Null for any code that is not right, whyever; throws where it cannot count. */
  async guess(which: CodeOf, given: string): Promise<RightCode | null> {
    const { db, clock, secrets } = this.runtime;
    const code = await insertGuess(db, which, clock.now());
    if (!code?.codeHash) return null;
    const [kept, shown] = [code.codeHash, hashCode(secrets, code.codeId, given)].map(Buffer.from);
    return kept && shown && kept.length === shown.length && timingSafeEqual(kept, shown)
      ? code
      : null;
  }
}

export const phoneCodes = defineService(
  "identity.phoneCodes",
  (runtime) => new PhoneCodes(runtime),
);

/** Uses a code up. False if somebody was quicker with it. */
export async function spendCode({ db, metrics, use }: Omit<Ctx, "now">, code: RightCode) {
  if (!(await deleteCode(db, code.codeId))) return false;
  metrics.count("phone_codes", { channel: "any", outcome: "entered" });
  const number = use(telephony).read(writePhone(code.phone));
  if (number) await returnBudgets(db, returnedBudgets({ ...number, ...code }), code.askedAt);
  return true;
}
