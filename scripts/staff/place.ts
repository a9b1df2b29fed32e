import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A running Kith, for a tool that works on it from beside. */
export interface Place {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** 32 bytes as base64url, as the API has them. */
  readonly secret: string;
  readonly publicUrl: string;
}

const fileOf = (data: string) => join(data, "place.json");

/** Notes where what runs under this data folder is to be found; only its owner can read it. */
export function writePlace(data: string, place: Place): void {
  writeFileSync(fileOf(data), `${JSON.stringify(place, null, 2)}\n`, { mode: 0o600 });
}

export function deletePlace(data: string): void {
  rmSync(fileOf(data), { force: true });
}

/** The Kith that the environment names, or else the one that `up` runs here. */
export function findPlace(
  environment: Readonly<Record<string, string | undefined>>,
  data: string,
): Place {
  const { DATABASE_URL, REDIS_URL, KITH_SECRET, KITH_PUBLIC_URL } = environment;
  if (DATABASE_URL && REDIS_URL && KITH_SECRET && KITH_PUBLIC_URL) {
    return {
      databaseUrl: DATABASE_URL,
      redisUrl: REDIS_URL,
      secret: KITH_SECRET,
      publicUrl: KITH_PUBLIC_URL,
    };
  }
  const file = fileOf(data);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Place;
  const names = "DATABASE_URL, REDIS_URL, KITH_SECRET and KITH_PUBLIC_URL";
  throw new Error(`No Kith runs here: start it with \`bun run up\`, or set ${names}.`);
}
