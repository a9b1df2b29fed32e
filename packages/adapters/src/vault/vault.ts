import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Secrets } from "@kith/kernel";
import { ZipFile } from "yazl";

export interface VaultOptions {
  /** Made on first use; all nodes share it, and no backup of the database holds it. */
  readonly folder: string;
  readonly secrets: Pick<Secrets, "seal" | "open">;
}

interface ArchivedFile {
  readonly path: string;
  readonly text: string;
}

interface NotedErasure {
  readonly reference: string;
  readonly erasedAt: number;
}

/** Names come from us, and are none of the folder above. */
const namePattern = /^[A-Za-z0-9_-]{1,80}$/;
type Kind = "archives" | "documents" | "erasures";
/** What the sealed kinds are sealed for. */
const purposes = { archives: "archive", documents: "document" } as const;

/**
 * Files of a folder: `archives/<name>` and `documents/<name>`, sealed, and `erasures/<reference>` with
 * the moment. Each is written whole or not at all.
 */
export function createVault({ folder, secrets }: VaultOptions) {
  const placeOf = (kind: Kind, name: string) => {
    if (!namePattern.test(name)) throw new Error("that is no name of a file of the vault");
    return join(folder, kind, name);
  };
  const write = async (place: string, content: Uint8Array | string) => {
    await mkdir(join(place, ".."), { recursive: true, mode: 0o700 });
    const draft = `${place}.${crypto.randomUUID()}~`;
    await writeFile(draft, content, { mode: 0o600, flush: true });
    await rename(draft, place);
  };
  const remove = (place: string) => rm(place, { force: true });
  const save = (kind: keyof typeof purposes, name: string, plain: Uint8Array) =>
    write(placeOf(kind, name), secrets.seal(purposes[kind], plain, name));
  const open = async (kind: keyof typeof purposes, name: string) => {
    const sealed = await orNothing(readFile(placeOf(kind, name)));
    return sealed && secrets.open(purposes[kind], sealed, name);
  };
  const namesOf = async (kind: Kind) => {
    const names = (await orNothing(readdir(join(folder, kind)))) ?? [];
    return names.filter((name) => namePattern.test(name));
  };
  return {
    async saveArchive(name: string, files: readonly ArchivedFile[]): Promise<number> {
      const zipped = await zipOf(files);
      await save("archives", name, zipped);
      return zipped.byteLength;
    },
    readArchive: (name: string): Promise<Uint8Array | null> => open("archives", name),
    deleteArchive: (name: string) => remove(placeOf("archives", name)),
    saveDocument: (name: string, bytes: Uint8Array) => save("documents", name, bytes),
    readDocument: (name: string): Promise<Uint8Array | null> => open("documents", name),
    deleteDocument: (name: string) => remove(placeOf("documents", name)),
    listDocuments: () => namesOf("documents"),
    noteErasure: ({ reference, erasedAt }: NotedErasure) =>
      write(placeOf("erasures", reference), String(erasedAt)),
    async readErasures(): Promise<NotedErasure[]> {
      const noted: NotedErasure[] = [];
      for (const reference of await namesOf("erasures")) {
        const text = await orNothing(readFile(placeOf("erasures", reference), "utf8"));
        if (text !== null) noted.push({ reference, erasedAt: Number(text) });
      }
      return noted;
    },
    deleteErasure: (reference: string) => remove(placeOf("erasures", reference)),
  };
}

/** Null where there is no such file or folder; anything else is thrown. */
async function orNothing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return null;
    throw thrown;
  }
}

/** Moments in a zip have no zone, and no say in what is in it. */
const mtime = new Date(Date.UTC(2000, 0, 1));

async function zipOf(files: readonly ArchivedFile[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { path, text } of files) zip.addBuffer(Buffer.from(text), path, { mtime });
  zip.end();
  return await buffer(zip.outputStream);
}
