import { randomUUID } from "node:crypto";
import { mkdir, opendir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Unavailable } from "@kith/kernel/outage";
import { checkFolder, checkKey, type Files, isFolder, isName } from "./files";

const isMissing = (thrown: unknown) => (thrown as { code?: unknown }).code === "ENOENT";

/** In a folder of this machine, or in one that all nodes have mounted. Made with the first file. */
export function createLocalFiles(root: string): Files {
  /** Spread by the last letters: ids that begin with their time begin alike. */
  const placeOf = (path: string) => join(root, path.split("/")[0]?.slice(-2) ?? "", path);
  return {
    async write(key, bytes) {
      const place = placeOf(checkKey(key));
      const draft = `${place}.${randomUUID()}~`;
      await orUnavailable(async () => {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await writeFile(draft, bytes, { flush: true, mode: 0o600 });
        await rename(draft, place);
      });
    },
    async read(key) {
      const place = placeOf(checkKey(key));
      return (await orUnavailable(() => readFile(place))) ?? null;
    },
    async deleteFolder(folder) {
      const place = placeOf(checkFolder(folder));
      await orUnavailable(() => rm(place, { recursive: true, force: true }));
    },
    async *listFolders() {
      for (const part of await foldersIn(root)) {
        for (const name of await foldersIn(join(root, part))) if (isFolder(name)) yield name;
      }
    },
    async listNames(folder) {
      const place = placeOf(checkFolder(folder));
      return ((await orUnavailable(() => readdir(place))) ?? []).filter(isName);
    },
  };
}

async function foldersIn(folder: string): Promise<string[]> {
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
