import type { Invariants } from "@kith/kernel";
import type { Bulk, Draw, SeededPerson } from "../identity";
import { proofMilliseconds } from "./rules";
import { countOverdue, readUnlike } from "./store";
import { campusesCampuses, campusesDomains, campusesProofs } from "./tables";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "who proved a campus is of it for the graph": async ({ db }) => {
    const userId = await readUnlike(db);
    return userId && `person ${userId}`;
  },
  "nobody is of a campus a day after their proof ran out": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} proofs` : null;
  },
};

const kinds = ["University of", "Technical University of", "Academy of", "College of"];
const places = [
  ["DK", "Roskilde", "Europe/Copenhagen"],
  ["GE", "Batumi", "Asia/Tbilisi"],
  ["EG", "Alexandria", "Africa/Cairo"],
  ["DE", "Jena", "Europe/Berlin"],
  ["RS", "Novi Sad", "Europe/Belgrade"],
  ["FI", "Turku", "Europe/Helsinki"],
  ["PT", "Braga", "Europe/Lisbon"],
  ["CA", "Halifax", "America/Halifax"],
  ["KE", "Nakuru", "Africa/Nairobi"],
  ["JP", "Sendai", "Asia/Tokyo"],
] as const;
const provedWithinDays = 300;

/** The campuses that people are of, and that each proved it by a code. */
export function* seedCampuses(
  people: readonly SeededPerson[],
  campusOf: readonly (string | null)[],
  now: number,
  draw: Draw,
): Iterable<Bulk> {
  const ids = [...new Set(campusOf)].filter((id) => id !== null).sort();
  const campuses = ids.map((id, place) => {
    const [country, city, timeZone] = places[place % places.length] ?? places[0];
    const kind = kinds[Math.floor(place / places.length) % kinds.length];
    return { id, name: `${kind} ${city}`, country, city, timeZone };
  });
  yield { table: campusesCampuses, rows: campuses };
  const domains = ids.map((campusId) => ({ domain: `${campusId.slice(-12)}.example`, campusId }));
  yield { table: campusesDomains, rows: domains };
  const proofs = people.flatMap(({ userId, joinedAt }, place) => {
    const campusId = campusOf[place] ?? null;
    const from = Math.max(joinedAt, now - provedWithinDays * dayMilliseconds);
    const provedAt = Math.floor(from + draw() * (now - from));
    const expiresAt = provedAt + proofMilliseconds;
    const proof = { userId, campusId, method: "code", provedAt, expiresAt };
    return campusId === null ? [] : [proof];
  });
  yield { table: campusesProofs, rows: proofs };
}
