import { join } from "node:path";
import { findPlace } from "../staff/place";
import { repository } from "../steps/programs";

/** The database that the environment names, or else that of the Kith that `up` runs here. */
export function findDatabase(): string {
  const given = process.env.DATABASE_URL;
  return given || findPlace({}, join(repository, ".data")).databaseUrl;
}
