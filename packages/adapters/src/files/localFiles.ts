import { randomUUID } from "node:crypto";
import { mkdir, opendir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Unavailable } from "@kith/kernel/outage";

/** Files under keys of a folder and a name, as `0198…/small.webp`. */
export interface Files {
  /** Whole or not at all. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<Uint8Array | null>;
  deleteFolder(folder: string): Promise<void>;
  listFolders(): AsyncIterable<string>;
}

const keyPattern = /^[A-Za-z0-9-]{3,80}(\/[A-Za-z0-9-]{1,40}\.[a-z0-9]{1,8})?$/;
const isMissing = (thrown: unknown) => (thrown as { code?: unknown }).code === "ENOENT";

/** In a folder of this machine, or in one that all nodes have mounted. */
export function createLocalFiles(root: string): Files {
  /** Spread by the last letters: ids that begin with their time begin alike. */
  const placeOf = (key: string) => {
    if (!keyPattern.test(key)) throw new Error("a key of a file is a folder and a name");
    const [folder = ""] = key.split("/");
    return join(root, folder.slice(-2), key);
  };
  return {
    async write(key, bytes) {
      const place = placeOf(key);
      const draft = `${place}.${randomUUID()}`;
      await orUnavailable(async () => {
        await mkdir(dirname(place), { recursive: true });
        await writeFile(draft, bytes, { flush: true });
        await rename(draft, place);
      });
    },
    async read(key) {
      const place = placeOf(key);
      return (await orUnavailable(() => readFile(place))) ?? null;
    },
    async deleteFolder(folder) {
      const place = placeOf(folder);
      await orUnavailable(() => rm(place, { recursive: true, force: true }));
    },
    async *listFolders() {
      for (const part of await namesIn(root)) yield* await namesIn(join(root, part));
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await orUnavailable(() => opendir(folder));
  const names: string[] = [];
  for await (const entry of entries ?? []) if (entry.isDirectory()) names.push(entry.name);
  return names;
}

/** Undefined where there is no such file. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw new Unavailable("files", thrown);
  }
}
