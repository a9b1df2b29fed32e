import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface MigrationFile {
  /** Such as `0003_add_circles`. */
  name: string;
  /** The number that the name begins with; it grows from file to file. */
  number: number;
  hash: string;
  /** Its first line is `-- concurrently`: to be run outside a transaction. */
  isConcurrent: boolean;
  statements: string[];
}

interface Journal {
  entries: { tag: string }[];
}

/** Reads Drizzle's folder in the journal's order; a folder without a journal holds nothing. */
export function readMigrations(folder: string): MigrationFile[] {
  const journal = join(folder, "meta", "_journal.json");
  if (!existsSync(journal)) return [];
  const { entries } = JSON.parse(readFileSync(journal, "utf8")) as Journal;
  const files = entries.map((entry) => readMigration(folder, entry.tag));
  for (const [index, file] of files.entries()) {
    const before = files[index - 1];
    if (before && before.number >= file.number) {
      throw new Error(`${journal}: ${file.name} does not come after ${before.name}`);
    }
  }
  return files;
}

/** One number over all files: a database with the same one has the same tables. */
export function fingerprintOf(files: readonly MigrationFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file.name} ${file.hash}\n`);
  return hash.digest("hex");
}

function readMigration(folder: string, name: string): MigrationFile {
  const number = Number.parseInt(name, 10);
  if (Number.isNaN(number)) throw new Error(`Migration ${name} does not begin with a number`);
  // A checkout with Windows line ends is still the same migration.
  const text = readFileSync(join(folder, `${name}.sql`), "utf8").replaceAll("\r\n", "\n");
  const parts = text.split("--> statement-breakpoint");
  return {
    name,
    number,
    hash: createHash("sha256").update(text).digest("hex"),
    isConcurrent: /^-- concurrently\s*$/.test(text.split("\n", 1)[0] ?? ""),
    statements: parts.map((part) => part.trim()).filter((part) => part !== ""),
  };
}
