import { type TaxonomyCategoryId, type TaxonomyInterestId, unknownId } from "./entries";
import ar from "./labels/ar.json";
import da from "./labels/da.json";
import en from "./labels/en.json";
import ka from "./labels/ka.json";
import ru from "./labels/ru.json";

export const languages = ["en", "ar", "ka", "ru", "da"] as const;
export type Language = (typeof languages)[number];

export type InterestNames = { readonly label: string; readonly synonyms: readonly string[] };

type LabelFile = {
  readonly categories: Readonly<Record<string, string>>;
  readonly interests: Readonly<Record<string, InterestNames>>;
};

const files: Readonly<Record<Language, LabelFile>> = { en, ar, ka, ru, da };

const categoryLabels = byLanguage((file) => new Map(Object.entries(file.categories)));
const interestNames = byLanguage((file) => new Map(Object.entries(file.interests)));

/** Throws on an id that `isInterestId` refuses. */
export function labelOf(id: TaxonomyInterestId, language: Language): string {
  return namesOf(id, language).label;
}

/** The label and what people type instead of it. Throws on an id that `isInterestId` refuses. */
export function namesOf(id: TaxonomyInterestId, language: Language): InterestNames {
  const names = interestNames[language].get(id);
  if (names === undefined) throw unknownId("interest");
  return names;
}

/** Throws on an id that `isCategoryId` refuses. */
export function categoryLabelOf(id: TaxonomyCategoryId, language: Language): string {
  const label = categoryLabels[language].get(id);
  if (label === undefined) throw unknownId("category");
  return label;
}

function byLanguage<Value>(read: (file: LabelFile) => Value): Readonly<Record<Language, Value>> {
  return {
    en: read(files.en),
    ar: read(files.ar),
    ka: read(files.ka),
    ru: read(files.ru),
    da: read(files.da),
  };
}
