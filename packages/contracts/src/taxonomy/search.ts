import { interests, type TaxonomyInterestId } from "./entries";
import { type Language, languages, namesOf } from "./labels";
import { normaliseText } from "./normalise";

type Entry = {
  readonly id: TaxonomyInterestId;
  readonly order: number;
  readonly labels: readonly string[];
  readonly synonyms: readonly string[];
};

const entriesByLanguage = new Map<Language, readonly Entry[]>();
const idsByLanguage = new Map<Language, ReadonlyMap<string, TaxonomyInterestId>>();

/**
 * The best matches first: the label itself, a word of it begun, a synonym, a synonym begun, any
 * part. Looks in the given language and in English; equals stand in the taxonomy's order.
 */
export function searchInterests(
  query: string,
  language: Language,
  limit: number,
): TaxonomyInterestId[] {
  const wanted = formsOf(query);
  if (wanted.length === 0) return [];

  const found = new Map<TaxonomyInterestId, { score: number; order: number }>();
  const searched = new Set<Language>([language, "en"]);
  for (const [place, searchedLanguage] of [...searched].entries()) {
    for (const entry of entriesOf(searchedLanguage)) {
      const rank = rankOf(entry, wanted);
      if (rank === undefined) continue;
      const score = rank * searched.size + place;
      const known = found.get(entry.id);
      if (known === undefined || score < known.score) {
        found.set(entry.id, { score, order: entry.order });
      }
    }
  }
  return [...found]
    .sort(([, a], [, b]) => a.score - b.score || a.order - b.order)
    .slice(0, Math.max(0, limit))
    .map(([id]) => id);
}

/**
 * The interest that a text names, by a label or a synonym in any language, the given one first.
 * It may be a sensitive one: finding it is not consent to pick it.
 */
export function interestOf(text: string, language: Language): TaxonomyInterestId | undefined {
  const forms = formsOf(text);
  for (const searched of new Set<Language>([language, "en", ...languages])) {
    const ids = idsOf(searched);
    for (const form of forms) {
      const id = ids.get(form);
      if (id !== undefined) return id;
    }
  }
  return undefined;
}

function rankOf(entry: Entry, wanted: readonly string[]): number | undefined {
  const { labels, synonyms } = entry;
  const inLabel = anyPair(labels, wanted, isPart);
  const inSynonym = anyPair(synonyms, wanted, isPart);
  if (inLabel && anyPair(labels, wanted, isSame)) return 0;
  if (inLabel && anyPair(labels, wanted, hasWordPrefix)) return 1;
  if (inSynonym && anyPair(synonyms, wanted, isSame)) return 2;
  if (inSynonym && anyPair(synonyms, wanted, hasWordPrefix)) return 3;
  return inLabel || inSynonym ? 4 : undefined;
}

function anyPair(
  names: readonly string[],
  queries: readonly string[],
  matches: (name: string, query: string) => boolean,
): boolean {
  return names.some((name) => queries.some((query) => matches(name, query)));
}

function isSame(name: string, query: string): boolean {
  return name === query;
}

function isPart(name: string, query: string): boolean {
  return name.includes(query);
}

function hasWordPrefix(name: string, query: string): boolean {
  return name.startsWith(query) || name.includes(` ${query}`);
}

function entriesOf(language: Language): readonly Entry[] {
  const known = entriesByLanguage.get(language);
  if (known !== undefined) return known;
  const entries = interests.map(({ id, order }) => {
    const { label, synonyms } = namesOf(id, language);
    return { id, order, labels: formsOf(label), synonyms: synonyms.flatMap(formsOf) };
  });
  entriesByLanguage.set(language, entries);
  return entries;
}

function idsOf(language: Language): ReadonlyMap<string, TaxonomyInterestId> {
  const known = idsByLanguage.get(language);
  if (known !== undefined) return known;
  const ids = new Map<string, TaxonomyInterestId>();
  for (const { id, labels, synonyms } of entriesOf(language)) {
    for (const name of [...labels, ...synonyms]) ids.set(name, id);
  }
  idsByLanguage.set(language, ids);
  return ids;
}

// Arabic writes "the" onto its noun, and people leave it out as they like.
function formsOf(text: string): string[] {
  const full = normaliseText(text);
  const bare = full.replace(/(?<![\p{L}\p{M}])ال(?=\p{L}{3})/gu, "");
  return [...new Set([full, bare])].filter((form) => form !== "");
}
