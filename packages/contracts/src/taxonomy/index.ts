export {
  categories,
  categoryIds,
  categoryOf,
  interests,
  isCategoryId,
  isInterestId,
  isSensitive,
  isSensitiveCategory,
  positionOf,
  type TaxonomyCategory,
  type TaxonomyCategoryId,
  type TaxonomyInterest,
  type TaxonomyInterestId,
} from "./entries";
export {
  categoryLabelOf,
  type InterestNames,
  type Language,
  labelOf,
  languages,
  namesOf,
} from "./labels";
export { normaliseText } from "./normalise";
export { interestOf, searchInterests } from "./search";
