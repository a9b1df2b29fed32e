/**
 * Looks at a whole Kith and says what is not as it should be: `bun run doctor`. Changes nothing.
 * Ends with 1 when something is bad.
 */
import { join } from "node:path";
import { examine } from "./doctor/examine";
import { judge, showFinding } from "./doctor/findings";
import { findPlace, type Place } from "./staff/place";
import { repository } from "./steps/programs";

const usage = `bun run doctor

Looks at the Kith of DATABASE_URL, REDIS_URL, KITH_SECRET and all other settings of the environment,
or else at the one that \`bun run up\` runs here: configuration, machine, port, both stores, clocks,
what waits, and every domain's invariants. It changes nothing. Ends with 1 when something is bad.`;

/** The environment as it is, or that of what \`up\` runs here. */
function environmentOf(place: Place | null): Readonly<Record<string, string | undefined>> {
  if (!place) return process.env;
  const { databaseUrl, redisUrl, secret, publicUrl } = place;
  const port = new URL(publicUrl).port;
  return {
    ...process.env,
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KITH_SECRET: secret },
    ...{ KITH_PUBLIC_URL: publicUrl, KITH_PROFILE: "development" },
    ...(port ? { KITH_PORT: port } : {}),
  };
}

function findRunning(): Place | null {
  if (process.env.DATABASE_URL) return null;
  try {
    return findPlace(process.env, join(repository, ".data"));
  } catch {
    return null;
  }
}

if (process.argv.length > 2) {
  console.log(usage);
  process.exit(process.argv.includes("--help") ? 0 : 2);
}
const findings = await examine(environmentOf(findRunning()), (title, part) => {
  console.log(`${title}\n${part.map(showFinding).join("\n")}\n`);
});
const { verdict, isWell } = judge(findings);
console.log(verdict);
process.exit(isWell ? 0 : 1);
