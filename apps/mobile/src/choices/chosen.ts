import {
  categoryOf,
  interestOf,
  isSensitive,
  labelOf,
  normaliseText,
  type TaxonomyCategoryId,
  type TaxonomyInterestId,
} from "@kith/contracts/taxonomy";
import type { InterestChoice } from "@kith/sdk";
import type { Language } from "@kith/words";

/** One interest that a person chose: of the taxonomy, or in words of their own. */
export type Chosen =
  | { readonly id: TaxonomyInterestId }
  | { readonly text: string; readonly category: TaxonomyCategoryId };

export const ownTextCharactersMax = 60;

/** Equal for two choices that mean the same. */
export const keyOf = (chosen: Chosen): string =>
  "id" in chosen ? chosen.id : `own:${normaliseText(chosen.text)}`;

export const labelOfChosen = (chosen: Chosen, language: Language): string =>
  "id" in chosen ? labelOf(chosen.id, language) : chosen.text;

export const categoryOfChosen = (chosen: Chosen): TaxonomyCategoryId =>
  "id" in chosen ? categoryOf(chosen.id) : chosen.category;

export const isSensitiveChoice = (chosen: Chosen): boolean =>
  "id" in chosen && isSensitive(chosen.id);

/** What the SDK takes. A sensitive entry is among the chosen only after its own consent. */
export const choiceOf = (chosen: Chosen): InterestChoice => {
  if (!("id" in chosen)) return { text: chosen.text, category: chosen.category };
  return isSensitive(chosen.id) ? { id: chosen.id, consent: true } : { id: chosen.id };
};

export type OwnWords =
  | { readonly kind: "known"; readonly id: TaxonomyInterestId }
  | { readonly kind: "own"; readonly text: string }
  | { readonly kind: "nothing" };

/** Words that name an entry of the taxonomy mean that entry; words without letters mean nothing. */
export function readOwnWords(typed: string, language: Language): OwnWords {
  const text = typed.trim().replace(/\s+/gu, " ");
  if (normaliseText(text) === "") return { kind: "nothing" };
  const id = interestOf(text, language);
  return id === undefined ? { kind: "own", text } : { kind: "known", id };
}
