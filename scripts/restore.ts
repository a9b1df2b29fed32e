/** Brings a backup back: `bun run restore FOLDER [--replace]`. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { restoreBackup } from "./backup/load";
import { findBackupPlace } from "./backup/place";
import { endAllWithThisProcess } from "./steps/command";

const usage = `bun run restore FOLDER [--replace]

Brings the backup in FOLDER back into the database of DATABASE_URL, or of the Kith that
\`bun run up\` runs here, in one transaction; then counts and hashes every table and compares.
Puts what people uploaded back into KITH_FILES_DIR, or KITH_S3_URL.
Refuses a database that somebody is connected to, and one that is not empty: --replace deletes what
is in it first.`;

async function main(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { replace: { type: "boolean", default: false } },
  });
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new Error(usage);
  const options = { replaces: values.replace };
  const place = findBackupPlace();
  const { files, tables, madeAt } = await restoreBackup(resolve(folder), place, options);
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  console.log(`${Object.keys(tables).length} tables, ${rows} rows as of ${madeAt}: all is back.`);
  console.log(`${files?.count ?? 0} files, ${files?.bytes ?? 0} bytes.`);
  console.log("Start the nodes, with the vault of old: who was erased since is erased anew first.");
  console.log("Redis may be empty: phones open new sessions by themselves.");
}

endAllWithThisProcess();
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exit(1);
  },
);
