import { existsSync } from "node:fs";
import { join } from "node:path";

/** The root of this checkout. */
export const repository = join(import.meta.dir, "../..");

/** The Bun that runs this: it may be on no path (`npx bun`). */
export const bun = process.execPath;

export const installed = (path: string) => join(repository, "node_modules", path);

/** A Node new enough for today's tools: it comes with the packages on Linux. */
export const node = existsSync(installed(".bin/node"))
  ? installed(".bin/node")
  : (Bun.which("node") ?? bun);
