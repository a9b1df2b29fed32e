import {
  type Bulk,
  drawPeople,
  SeededGraph,
  seedCampuses,
  seedCircles,
  seedPeople,
  seedProfiles,
} from "@kith/domains";
import { getTableName } from "drizzle-orm";
import postgres from "postgres";
import { seeded, seedOf } from "../replay/random";
import { fillBare } from "./bare";
import { copyRows } from "./copy";

/** Who is made: the same rows for the same three. */
export interface Population {
  readonly people: number;
  readonly seed: number;
  /** The moment up to which things happened among them. */
  readonly now: number;
}

/** Every domain's rows, those first to which others refer. */
function* rowsOf({ people: count, seed, now }: Population): Iterable<Bulk> {
  const drawOf = (part: string) => seeded(seedOf(seed, part));
  const people = drawPeople(count, now, drawOf("people"));
  yield* seedPeople(people);
  const graph = new SeededGraph(people, now, drawOf("graph"));
  yield* graph.rows();
  yield* seedCampuses(people, graph.campusOf(), now, drawOf("campuses"));
  yield* seedProfiles(people, now, drawOf("profiles"));
  yield* seedCircles(people, graph.friendsOf(), now, drawOf("circles"));
}

export interface SeedOptions {
  /** Also where people are already. */
  readonly adds?: boolean;
  readonly onTable?: (table: string, rows: number, seconds: number) => void;
}

/** There are people already, and nobody said that more may come. */
export class SeedRefused extends Error {
  override name = "SeedRefused";
}

/** Puts a population into a migrated database, all of it or nothing. */
export async function seedDatabase(
  url: string,
  population: Population,
  { adds = false, onTable = () => {} }: SeedOptions = {},
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const written: string[] = [];
  try {
    await sql.begin(async (tx) => {
      const [found] = await tx`select from identity_people limit 1`;
      if (found && !adds) throw new SeedRefused("there are people in it already; see --add");
      for (const bulk of rowsOf(population)) {
        const from = performance.now();
        const table = getTableName(bulk.table);
        const rows = await fillBare(tx, table, () => copyRows(tx, bulk));
        written.push(table);
        onTable(table, rows, (performance.now() - from) / 1000);
      }
    });
    for (const table of written) await sql.unsafe(`vacuum analyze "${table}"`);
  } finally {
    await sql.end();
  }
}
