import data from "./entries.json";

export type TaxonomyCategoryId = string;
export type TaxonomyInterestId = string;

export type TaxonomyCategory = {
  readonly id: TaxonomyCategoryId;
  /** A MaterialCommunityIcons name. */
  readonly icon: string;
  /** Naming this category would reveal what one of its interests does. */
  readonly sensitive: boolean;
  readonly order: number;
};

export type TaxonomyInterest = {
  readonly id: TaxonomyInterestId;
  readonly category: TaxonomyCategoryId;
  /** Picking it reveals health, faith, politics, ethnicity, union membership or sex life. */
  readonly sensitive: boolean;
  readonly order: number;
};

export const interests: readonly TaxonomyInterest[] = data.interests.map((entry, order) => ({
  id: entry.id,
  category: entry.category,
  sensitive: entry.sensitive === true,
  order,
}));

const sensitiveCategoryIds = new Set(
  interests.filter((interest) => interest.sensitive).map((interest) => interest.category),
);

export const categories: readonly TaxonomyCategory[] = data.categories.map((entry, order) => ({
  id: entry.id,
  icon: entry.icon,
  sensitive: sensitiveCategoryIds.has(entry.id),
  order,
}));

export const categoryIds: readonly TaxonomyCategoryId[] = categories.map((category) => category.id);

const categoriesById = new Map(categories.map((category) => [category.id, category]));
const interestsById = new Map(interests.map((interest) => [interest.id, interest]));

export function isCategoryId(text: string): boolean {
  return categoriesById.has(text);
}

export function isInterestId(text: string): boolean {
  return interestsById.has(text);
}

/** Throws on an id that `isInterestId` refuses, as do all functions here that take one. */
export function categoryOf(id: TaxonomyInterestId): TaxonomyCategoryId {
  return interestOfId(id).category;
}

export function isSensitive(id: TaxonomyInterestId): boolean {
  return interestOfId(id).sensitive;
}

/** Throws on an id that `isCategoryId` refuses. */
export function isSensitiveCategory(id: TaxonomyCategoryId): boolean {
  const category = categoriesById.get(id);
  if (category === undefined) throw unknownId("category");
  return category.sensitive;
}

/** The interest's place in the taxonomy's order, from 0. */
export function positionOf(id: TaxonomyInterestId): number {
  return interestOfId(id).order;
}

// What was asked for may be a person's own text, so the message does not repeat it.
export function unknownId(kind: "category" | "interest"): Error {
  return new Error(`not an id of a taxonomy ${kind}`);
}

function interestOfId(id: TaxonomyInterestId): TaxonomyInterest {
  const interest = interestsById.get(id);
  if (interest === undefined) throw unknownId("interest");
  return interest;
}
