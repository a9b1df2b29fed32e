/**
 * Fills a Kith with people who were made up: `bun run seed --people 100000 [--seed 1] [--add]`.
 * Then looks at every domain's invariants, and ends with 1 when one does not hold.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { showFinding } from "./doctor/findings";
import { openExamined } from "./doctor/node";
import { examineInvariants } from "./doctor/work";
import { SeedRefused, seedDatabase } from "./seed/population";
import { findPlace } from "./staff/place";
import { repository } from "./steps/programs";

const usage = `bun run seed --people COUNT [--seed NUMBER] [--add]

Puts people who were made up, with campuses, profiles, follows, friends, requests, marks and
circles, into the Kith that \`bun run up\` runs here, or the one of DATABASE_URL, REDIS_URL,
KITH_SECRET and KITH_PUBLIC_URL. The same count and seed make the same people on the same day.
Refuses where there are people already, unless --add is given. Nodes that run hear of who is
suspended at their next start.`;

const peopleMax = 1_000_000;
const dayMilliseconds = 86_400_000;

const { values } = parseArgs({
  options: {
    people: { type: "string" },
    seed: { type: "string", default: "1" },
    add: { type: "boolean", default: false },
  },
});
const [people, seed] = [Number(values.people), Number(values.seed)];
if (!(Number.isInteger(people) && people > 0 && people <= peopleMax && Number.isInteger(seed))) {
  console.error(usage);
  process.exit(2);
}
const { databaseUrl, redisUrl, secret, publicUrl } = findPlace(
  process.env,
  join(repository, ".data"),
);
const startedAt = performance.now();
const secondsSince = () => ((performance.now() - startedAt) / 1000).toFixed(1);
// Midnight, so that who seeds twice in a day gets the same people.
const now = Math.floor(Date.now() / dayMilliseconds) * dayMilliseconds;
function sayTable(table: string, rows: number, seconds: number): void {
  const count = rows.toLocaleString("en").padStart(12);
  console.log(`${table.padEnd(26)} ${count} rows ${seconds.toFixed(1).padStart(6)} s`);
}

try {
  const population = { people, seed, now };
  await seedDatabase(databaseUrl, population, { adds: values.add, onTable: sayTable });
} catch (thrown) {
  if (!(thrown instanceof SeedRefused)) throw thrown;
  console.error(thrown.message);
  process.exit(1);
}
console.log(`${people.toLocaleString("en")} people in ${secondsSince()} s`);
const environment = {
  ...process.env,
  ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KITH_SECRET: secret },
  ...{ KITH_PUBLIC_URL: publicUrl, KITH_PROFILE: "development" },
};
const node = await openExamined(environment, "");
const findings = await examineInvariants(node.kernel);
await node.close();
console.log(findings.map(showFinding).join("\n"));
console.log(`all of it in ${secondsSince()} s`);
process.exit(findings.every(({ state }) => state === "ok") ? 0 : 1);
