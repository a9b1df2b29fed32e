import { type ContactsStatus, keptMilliseconds, type UserId } from "@kith/contracts";
import { newNumbersMax } from "@kith/contracts/bounds";

const dayMilliseconds = 86_400_000;
/** How long one key evaluates. What an attacker collects under it is worth nothing afterwards. */
const epochMilliseconds = 90 * dayMilliseconds;

export const epochAt = (now: number): number => Math.floor(now / epochMilliseconds);
export const epochEndsAt = (epoch: number): number => (epoch + 1) * epochMilliseconds;
/** Under which keys somebody is to be found: phones meet the next one before they ask us. */
export const epochsKeptAt = (now: number): readonly number[] => [epochAt(now), epochAt(now) + 1];

export const dayOf = (now: number): number => Math.floor(now / dayMilliseconds);
export const dayEndsAt = (now: number): number => (dayOf(now) + 1) * dayMilliseconds;

/** Entries that were not compared anew since then are gone. */
export const forgottenBefore = (now: number): number => now - keptMilliseconds("contacts");
/** Parts of a book whose end never came. */
export const partMilliseconds = 3_600_000;

/** On which one's own devices hear of it. */
export const contactsStream = (userId: UserId): string => `contacts:${userId}`;

interface Standing {
  readonly phone: string | null;
  readonly band: string | null;
}

/** Adults alone, and by a number that they proved. */
export function hindranceOf({ phone, band }: Standing): ContactsStatus["hindrance"] {
  if (band !== "18-over") return "adults_only";
  return phone === null ? "phone_missing" : null;
}

interface Budget {
  readonly day: number;
  readonly evaluated: number;
}

export const numbersLeft = (budget: Budget | null, now: number): number =>
  newNumbersMax - (budget?.day === dayOf(now) ? budget.evaluated : 0);
