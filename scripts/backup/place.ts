import { join } from "node:path";
import { openFiles } from "@kith/adapters";
import { findPlace } from "../staff/place";
import { repository } from "../steps/programs";
import type { BackupPlace } from "./make";

/** The Kith that the environment names, or else the one that `up` runs here. */
export function findBackupPlace(): BackupPlace {
  const { DATABASE_URL, KITH_FILES_DIR, KITH_S3_URL: objectsUrl } = process.env;
  const data = join(repository, ".data");
  // Who names a database has to name its files: an empty folder would be no error.
  if (DATABASE_URL && !KITH_FILES_DIR && !objectsUrl) {
    throw new Error("say where files lie: set KITH_FILES_DIR or KITH_S3_URL, as the nodes have it");
  }
  const files = KITH_FILES_DIR || join(data, "files");
  const { uploads } = openFiles({
    files,
    vault: join(data, "vault"),
    objectsUrl: objectsUrl || undefined,
  });
  return { databaseUrl: DATABASE_URL || findPlace({}, data).databaseUrl, uploads };
}
