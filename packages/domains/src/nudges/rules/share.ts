import type { AgeBand, Interest, Match } from "@kith/contracts";
import { categoryIds, categoryOf, isInterestId, isSensitive } from "@kith/contracts/taxonomy";

/** What a session would talk about, as it is sealed: positions are places in the phone's list. */
export interface Wishes {
  readonly interests: readonly Interest[];
  readonly match: Match;
}

/** One side of two who may be near each other. */
export interface Party {
  readonly pseudonym: string;
  readonly band: AgeBand;
  readonly wanted: Wanted;
}

/** What two people share. `named` is told by the nudge, the rest only when both have waved. */
export interface Share {
  readonly named: string;
  readonly otherCategories: readonly string[];
  /** Places of the shared interests in each side's own list. */
  readonly positions: readonly [readonly number[], readonly number[]];
}

/** Whose sightings of each other are noted. What they share is no part of it. */
export const mayMeet = (me: Party, them: Party): boolean =>
  me.pseudonym !== them.pseudonym && me.band === them.band;

const keyOf = (interest: Interest): string =>
  "id" in interest ? interest.id : `${interest.category}#${interest.digest}`;

const categoryOfInterest = (interest: Interest): string | undefined =>
  "id" in interest ? categoryOf(interest.id) : interest.category;

const isOpenly = (interest: Interest): boolean => !("id" in interest && isSensitive(interest.id));

/** A set of categories as bits, in the taxonomy's order from the lowest on. */
type Categories = number;

function bitOf(category: string | undefined): Categories {
  const place = category === undefined ? -1 : categoryIds.indexOf(category);
  return place < 0 ? 0 : 2 ** place;
}

const idsOf = (categories: Categories): string[] =>
  categoryIds.filter((_, place) => (categories & (2 ** place)) !== 0);
const lowestOf = (categories: Categories): Categories => categories & -categories;

/** Wishes made ready to be compared, for each is with many. */
export interface Wanted {
  readonly match: Match;
  readonly interests: readonly {
    readonly key: string;
    readonly category: Categories;
    /** The category if the interest may be named before both waved, else none. */
    readonly openly: Categories;
  }[];
  readonly places: ReadonlyMap<string, number>;
  /** The categories of all that may be named before both waved. */
  readonly openly: Categories;
}

export function wantedOf({ interests, match }: Wishes): Wanted {
  const known = interests.map((interest) => {
    const category = bitOf(categoryOfInterest(interest));
    return { key: keyOf(interest), category, openly: isOpenly(interest) ? category : 0 };
  });
  return {
    match,
    interests: known,
    places: new Map(known.map(({ key }, place) => [key, place])),
    openly: known.reduce((all, { openly }) => all | openly, 0),
  };
}

/**
 * What two people share, or null where that is not enough for a nudge. Of their two settings
 * the stricter decides. A sensitive interest alone never leads to a nudge: whoever opened with
 * nothing else would learn from it what the other one picked.
 */
export function shareOf(mine: Wanted, theirs: Wanted): Share | null {
  const bothOpenly = mine.openly & theirs.openly;
  if (bothOpenly === 0) return null;
  const positions: [number[], number[]] = [[], []];
  let [shared, sharedOpenly] = [0, 0];
  for (const [place, { key, category, openly }] of mine.interests.entries()) {
    const theirPlace = theirs.places.get(key);
    if (theirPlace === undefined || positions[1].includes(theirPlace)) continue;
    positions[0].push(place);
    positions[1].push(theirPlace);
    shared |= category;
    sharedOpenly |= openly;
  }
  const isStrict = mine.match === "interest" || theirs.match === "interest";
  const nameable = isStrict ? sharedOpenly : bothOpenly;
  if (nameable === 0) return null;
  const named = lowestOf(nameable);
  // Each side in its own order: side by side they would show the order of the other's list.
  for (const places of positions) places.sort((one, other) => one - other);
  const [name = ""] = idsOf(named);
  return { named: name, otherCategories: idsOf((bothOpenly | shared) & ~named), positions };
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
  idsOf(wantedOf({ interests, match: "category" }).openly);
