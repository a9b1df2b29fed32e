import type { AgeBand, Match } from "@kith/contracts";
import { interestsMax } from "@kith/contracts/bounds";
import { isCategoryId, isInterestId } from "@kith/contracts/taxonomy";
import type { Storage } from "@kith/sdk";
import { isLanguage, type Language } from "@kith/words";
import { createStore, type Readable } from "../store";
import type { ThemeChoice } from "../theme/theme";
import { type Chosen, keyOf } from "./chosen";

export type Band = Exclude<AgeBand, "under-16">;

/** What a person chose, kept on this phone. */
export interface Choices {
  readonly interests: readonly Chosen[];
  readonly match: Match;
  readonly band: Band | null;
  /** Null: that of the phone. */
  readonly language: Language | null;
  readonly theme: ThemeChoice;
  /** Null: the one that the app was built for. */
  readonly server: string | null;
}

export const noChoices: Choices = {
  interests: [],
  match: "category",
  band: null,
  language: null,
  theme: "system",
  server: null,
};

const name = "kith.choices";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function readChosen(value: unknown): Chosen | undefined {
  if (!isRecord(value)) return undefined;
  const { id, text, category } = value;
  if (typeof id === "string" && isInterestId(id)) return { id };
  if (typeof text !== "string" || typeof category !== "string") return undefined;
  return isCategoryId(category) ? { text, category } : undefined;
}

function readInterests(value: unknown): readonly Chosen[] {
  const read = Array.isArray(value)
    ? value.map(readChosen).filter((each) => each !== undefined)
    : [];
  const unique = new Map(read.map((each) => [keyOf(each), each]));
  return [...unique.values()].slice(0, interestsMax);
}

const oneOf = <Value>(values: readonly Value[], value: unknown, otherwise: Value): Value =>
  values.find((each) => each === value) ?? otherwise;

/** What an older or a broken app left behind is taken as far as it makes sense. */
export function parseChoices(text: string | null): Choices {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    return noChoices;
  }
  if (!isRecord(kept)) return noChoices;
  return {
    interests: readInterests(kept.interests),
    match: oneOf(["interest", "category"], kept.match, noChoices.match),
    band: oneOf(["16-17", "18-over", null], kept.band, null),
    language: isLanguage(kept.language) ? kept.language : null,
    theme: oneOf(["system", "light", "dark"], kept.theme, noChoices.theme),
    server: typeof kept.server === "string" ? kept.server : null,
  };
}

export interface ChoicesStore extends Readable<Choices> {
  change(part: Partial<Choices>): void;
  /** Resolves when the changes so far are written down, or could not be. */
  settled(): Promise<void>;
  /** Everything goes, from memory and from this phone. */
  forget(): Promise<void>;
}

/** Reads what is kept; from then on each change is written down as it is made. */
export async function loadChoices(storage: Storage): Promise<ChoicesStore> {
  const store = createStore(parseChoices(await storage.get(name)));
  let writing: Promise<void> = Promise.resolve();
  // One after the other, so that the latest change is the one that stays.
  const write = (act: () => Promise<void>): Promise<void> => {
    const written = writing.then(act);
    // A phone that cannot write keeps working with what is in memory.
    writing = written.catch(() => undefined);
    return written;
  };
  return {
    ...store,
    settled: () => writing,
    change(part) {
      store.update((choices) => ({ ...choices, ...part }));
      const text = JSON.stringify(store.get());
      write(() => storage.set(name, text)).catch(() => undefined);
    },
    forget() {
      store.set(noChoices);
      return write(() => storage.remove(name));
    },
  };
}
