import { interests, isSensitive } from "@kith/contracts/taxonomy";
import type { Invariants } from "@kith/kernel";
import { seedTraits } from "../graph";
import type { Bulk, Draw, SeededPerson } from "../identity";
import { visibilityByDefault } from "./rules/profiles";
import { traitsOf } from "./rules/traits";
import { readStray } from "./store/images";
import { countOverdue, readOversized } from "./store/profiles";
import { profileProfiles } from "./tables";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "a profile holds no more than its contract lets in": async ({ db }) => {
    const userId = await readOversized(db);
    return userId && `person ${userId}`;
  },
  "a profile shows pictures of its person alone, which are in use": async ({ db }) => {
    const imageId = await readStray(db);
    return imageId && `image ${imageId}`;
  },
  "a status is forgotten within a day after it ran out": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} statuses` : null;
  },
};

const surnames = [
  ...["Abashidze", "Andersen", "Farouk", "Gelashvili", "Haddad", "Ivanova", "Jensen", "Khalil"],
  ...["Lund", "Mansour", "Novak", "Orlova", "Petrov", "Rossi", "Sato", "Virtanen", "Wanjiku"],
];
const [courses, majors] = [
  ["Linear algebra", "Organic chemistry", "Statistics", "Databases", "Macroeconomics", "Anatomy"],
  ["Physics", "Medicine", "History", "Architecture", "Computer science", "Law", "Music"],
];
const bios = [
  "New here. Show me your favourite bench.",
  "Tea before lectures, trains after them.",
  "I cook for anybody who brings bread.",
  "Slow runner, fast reader.",
  "Writing a thesis; please distract me.",
];
const spoken = ["en", "ar", "da", "ka", "ru", "de", "fi", "pt"];
const wrote = 0.85;
const yearsMax = 5;

/** Some of a list, each once and in its order. */
const some = <T>(all: readonly T[], share: number, draw: Draw): T[] =>
  all.filter(() => draw() < share);
const one = <T>(all: readonly T[], draw: Draw) => all[Math.floor(draw() * all.length)];
/** As COPY takes a list of words that hold no quotes. */
const listed = (all: readonly string[]) => `{${all.map((word) => `"${word}"`).join(",")}}`;

/** What most of them wrote of themselves, and what of it their campus is told. */
export function* seedProfiles(
  people: readonly SeededPerson[],
  now: number,
  draw: Draw,
): Iterable<Bulk> {
  const taxonomy = interests.map(({ id }) => id).filter((id) => !isSensitive(id));
  const written = people.flatMap(({ userId, handle }) => {
    if (draw() >= wrote) return [];
    const first = handle.replace(/-.*/, "");
    const chosen = some(taxonomy, 4 / taxonomy.length, draw).slice(0, 12);
    const text = {
      name: `${first.slice(0, 1).toUpperCase()}${first.slice(1)} ${one(surnames, draw)}`,
      bio: draw() < 0.6 ? one(bios, draw) : null,
      major: one(majors, draw),
      year: new Date(now).getUTCFullYear() + Math.floor(draw() * yearsMax),
    };
    const lists = { languages: some(spoken, 0.2, draw), courses: some(courses, 0.3, draw) };
    return [{ userId, ...text, ...lists, interests: chosen }];
  });
  yield {
    table: profileProfiles,
    rows: written.map((row) => ({
      ...row,
      languages: listed(row.languages),
      courses: listed(row.courses),
      interests: listed(row.interests),
    })),
  };
  yield seedTraits(
    written.flatMap(({ userId, ...profile }) => {
      const { traits } = traitsOf({ profile, visibility: visibilityByDefault });
      return traits.map((trait) => ({ userId, ...trait }));
    }),
  );
}
