import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Place = z.object({
  databaseUrl: z.string(),
  redisUrl: z.string(),
  /** 32 bytes as base64url, as the API has them. */
  secret: z.string().length(43),
  publicUrl: z.string(),
});

/** A running Kith, for a tool that works on it from beside. */
export type Place = z.infer<typeof Place>;

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
  const given = Place.safeParse({
    databaseUrl: environment.DATABASE_URL,
    redisUrl: environment.REDIS_URL,
    secret: environment.KITH_SECRET,
    publicUrl: environment.KITH_PUBLIC_URL,
  });
  if (given.success) return given.data;
  const file = fileOf(data);
  if (existsSync(file)) return Place.parse(JSON.parse(readFileSync(file, "utf8")));
  const names = "DATABASE_URL, REDIS_URL, KITH_SECRET and KITH_PUBLIC_URL";
  throw new Error(`No Kith runs here: start it with \`bun run up\`, or set ${names}.`);
}
