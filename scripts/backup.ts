/** Makes a backup of the database and of files: `bun run backup [FOLDER]`. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeBackup } from "./backup/make";
import { findBackupPlace } from "./backup/place";
import { endAllWithThisProcess } from "./steps/command";
import { repository } from "./steps/programs";

const usage = `bun run backup [FOLDER]

Dumps the database of DATABASE_URL, or of the Kith that \`bun run up\` runs here, into a new folder,
with a manifest of its migrations and of every table's rows and contents, and copies what people
uploaded from KITH_FILES_DIR, or KITH_S3_URL. Kith may go on meanwhile.
Without FOLDER it goes to .data/backups/<time>. \`bun run restore FOLDER\` brings it back.

Keep KITH_SECRET apart from it: together they open what either keeps closed.`;

async function main(args: readonly string[]): Promise<void> {
  if (args.length > 1 || args[0]?.startsWith("-")) throw new Error(usage);
  const now = new Date();
  const name = now.toISOString().replaceAll(/[:.]/g, "-");
  const folder = resolve(args[0] ?? join(repository, ".data/backups", name));
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  const place = findBackupPlace();
  const { dump, files, tables, migrations } = await makeBackup(place, folder, now);
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const count = Object.keys(tables).length;
  console.log(folder);
  console.log(`${count} tables, ${rows} rows, ${dump.bytes} bytes, ${migrations.at(-1)?.name}.`);
  console.log(`${files?.count} files, ${files?.bytes} bytes.`);
}

endAllWithThisProcess();
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exit(1);
  },
);
