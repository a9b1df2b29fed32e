import { interestsMax } from "@kith/contracts";
import { categoryIds } from "@kith/contracts/taxonomy";
import type { Secrets } from "@kith/kernel";
import type { Share } from "../rules/share";

/** What two share besides the category that is named at once. */
export interface KeptShare {
  readonly categories: string[];
  /** Of each side of the nudge. */
  readonly positions: { readonly a: number[]; readonly b: number[] };
}

const categoryDigits = 8;
const noPlace = "f";

/**
 * Seals what two sessions share for the moment they meet: a bit for each category, then a
 * hexadecimal digit for each of a side's positions. Always of one length, so that it does not
 * tell how much it is; and short, for Redis keeps a hash of short fields in one piece.
 */
export function sealShare(
  secrets: Secrets,
  nudgeId: string,
  { otherCategories, positions }: Share,
): string {
  const bits = otherCategories.map((category) => 2 ** categoryIds.indexOf(category));
  const sum = bits.reduce((all, bit) => all + bit, 0);
  const sides = positions.map((places) =>
    places
      .map((place) => place.toString(16))
      .join("")
      .padEnd(interestsMax, noPlace),
  );
  const digits = sum.toString(16).padStart(categoryDigits, "0") + sides.join("");
  const plain = Buffer.from(digits, "hex");
  return secrets.seal("nudges.share", plain, nudgeId).toString("base64");
}

export function openShare(secrets: Secrets, nudgeId: string, sealed: string): KeptShare {
  const plain = secrets.open("nudges.share", Buffer.from(sealed, "base64"), nudgeId);
  if (!plain) throw new Error("invariant broken: a nudge's share opens under its own id");
  const digits = plain.toString("hex");
  const bits = Number.parseInt(digits.slice(0, categoryDigits), 16);
  const positionsOf = (side: number) => {
    const first = categoryDigits + side * interestsMax;
    const places = [...digits.slice(first, first + interestsMax)];
    return places.filter((digit) => digit !== noPlace).map((digit) => Number.parseInt(digit, 16));
  };
  return {
    categories: categoryIds.filter((_, place) => Math.floor(bits / 2 ** place) % 2 === 1),
    positions: { a: positionsOf(0), b: positionsOf(1) },
  };
}
