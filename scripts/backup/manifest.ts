import { createHash } from "node:crypto";
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup is of: enough to tell, after a restore, that all of it is back. */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  version: z.string(),
  /** The major version of the server that it was made of. */
  postgres: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), hash: Hash })),
  dump: z.object({ bytes: z.number().int(), sha256: Hash }),
  /** What people uploaded; none in backups of before there was any. */
  files: z.object({ count: z.number().int(), bytes: z.number().int(), sha256: Hash }).optional(),
  tables: z.record(z.string(), z.object({ rows: z.number().int(), hash: Hash })),
});
export type Manifest = z.infer<typeof Manifest>;

export const dumpOf = (folder: string) => join(folder, "database.dump");
const manifestOf = (folder: string) => join(folder, "manifest.json");

export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(manifestOf(folder), text, { mode: 0o600, flag: "wx" });
}

/** Throws for a folder that holds no backup. */
export function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(manifestOf(folder), "utf8")));
  } catch (cause) {
    throw new Error(`${folder} holds no backup that this release can read`, { cause });
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
