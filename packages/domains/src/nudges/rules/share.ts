import type { Interest, Match } from "@kith/contracts";
import { categoryIds, categoryOf, isInterestId, isSensitive } from "@kith/contracts/taxonomy";

/** What a session would talk about, as it is sealed: positions are places in the phone's list. */
export interface Wishes {
  readonly interests: readonly Interest[];
  readonly match: Match;
}

/** What two people share. `named` is told by the nudge, the rest only when both have waved. */
export interface Share {
  readonly named: string;
  readonly otherCategories: readonly string[];
  /** Places of the shared interests in each side's own list. */
  readonly positions: readonly [readonly number[], readonly number[]];
}

const keyOf = (interest: Interest): string =>
  "id" in interest ? interest.id : `${interest.category}#${interest.digest}`;

const categoryOfInterest = (interest: Interest): string | undefined =>
  "id" in interest ? categoryOf(interest.id) : interest.category;

const isOpenly = (interest: Interest): boolean => !("id" in interest && isSensitive(interest.id));

/** The categories of what may be named before both waved. */
function openCategories(interests: readonly Interest[]): ReadonlySet<string> {
  const categories = interests.filter(isOpenly).map(categoryOfInterest);
  return new Set(categories.filter((category) => category !== undefined));
}

const inTaxonomyOrder = (categories: ReadonlySet<string>): string[] =>
  categoryIds.filter((category) => categories.has(category));

/**
 * What two people share, or null where that is not enough for a nudge. Of their two settings
 * the stricter decides. A sensitive interest alone never leads to a nudge: whoever opened with
 * nothing else would learn from it what the other one picked.
 */
export function shareOf(mine: Wishes, theirs: Wishes): Share | null {
  const theirPlaces = new Map(theirs.interests.map((interest, place) => [keyOf(interest), place]));
  const positions: [number[], number[]] = [[], []];
  const sharedInterests: Interest[] = [];
  for (const [place, interest] of mine.interests.entries()) {
    const theirPlace = theirPlaces.get(keyOf(interest));
    if (theirPlace === undefined || positions[1].includes(theirPlace)) continue;
    sharedInterests.push(interest);
    positions[0].push(place);
    positions[1].push(theirPlace);
  }
  const theirCategories = openCategories(theirs.interests);
  const bothOpen = [...openCategories(mine.interests)].filter((one) => theirCategories.has(one));
  const isStrict = mine.match === "interest" || theirs.match === "interest";
  const nameable = isStrict ? openCategories(sharedInterests) : new Set(bothOpen);
  const [named] = inTaxonomyOrder(nameable);
  if (named === undefined) return null;
  const ofShared = sharedInterests.map(categoryOfInterest).filter((one) => one !== undefined);
  const otherCategories = inTaxonomyOrder(new Set([...bothOpen, ...ofShared])).filter(
    (category) => category !== named,
  );
  // Each side in its own order: side by side they would show the order of the other's list.
  for (const places of positions) places.sort((one, other) => one - other);
  return { named, otherCategories, positions };
}

/** The first interest that cannot be taken as it is, and why. */
export function faultOf(
  interests: readonly Interest[],
): { readonly fault: "unknown_interest" | "consent_needed"; readonly position: number } | null {
  for (const [position, interest] of interests.entries()) {
    if ("digest" in interest) {
      const isKnown = categoryIds.includes(interest.category);
      if (!isKnown) return { fault: "unknown_interest", position };
      continue;
    }
    if (!isInterestId(interest.id)) return { fault: "unknown_interest", position };
    if (isSensitive(interest.id) && !interest.consent) return { fault: "consent_needed", position };
  }
  return null;
}

/** The categories that may be counted: those of interests that are not sensitive. */
export const countedCategories = (interests: readonly Interest[]): string[] =>
  inTaxonomyOrder(openCategories(interests));
