import type { Secrets } from "@kith/kernel";
import type { Files } from "../files/files";
import { openParts, type SealedParts, sealParts } from "./sealedParts";
import { type ArchivedFile, zipOf } from "./zip";

export interface VaultOptions {
  /** All nodes share them, and no backup of the database holds them. */
  readonly archives: Files;
  readonly documents: Files;
  readonly erasures: Files;
  readonly secrets: Pick<Secrets, "seal" | "open">;
}

interface NotedErasure {
  readonly reference: string;
  readonly erasedAt: number;
}

/** How many are read at a time. */
const batch = 16;

const purpose = "document";
const documentKey = (name: string) => `${name}/document.sealed`;

/**
 * Archives as sealed parts, documents as a sealed file each, and erasures as a file each: its
 * folder is the reference.
 */
export function createVault({ archives, documents, erasures, secrets }: VaultOptions) {
  const place = { files: archives, secrets };
  const readErasure = async (reference: string): Promise<NotedErasure | null> => {
    const text = await erasures.read(`${reference}/at.txt`);
    return text && { reference, erasedAt: Number(Buffer.from(text).toString()) };
  };
  return {
    saveArchive: (name: string, files: AsyncIterable<ArchivedFile>): Promise<number> =>
      sealParts(place, name, zipOf(files)),
    readArchive: (name: string): Promise<SealedParts | null> => openParts(place, name),
    deleteArchive: (name: string) => archives.deleteFolder(name),
    saveDocument: (name: string, bytes: Uint8Array) =>
      documents.write(documentKey(name), secrets.seal(purpose, bytes, name)),
    async readDocument(name: string): Promise<Uint8Array | null> {
      const sealed = await documents.read(documentKey(name));
      return sealed && secrets.open(purpose, sealed, name);
    },
    deleteDocument: (name: string) => documents.deleteFolder(name),
    listDocuments: (): AsyncIterable<string> => documents.listFolders(),
    noteErasure: ({ reference, erasedAt }: NotedErasure) =>
      erasures.write(`${reference}/at.txt`, Buffer.from(String(erasedAt))),
    async readErasures(): Promise<NotedErasure[]> {
      const references: string[] = [];
      for await (const reference of erasures.listFolders()) references.push(reference);
      const noted: NotedErasure[] = [];
      for (let at = 0; at < references.length; at += batch) {
        const some = await Promise.all(references.slice(at, at + batch).map(readErasure));
        noted.push(...some.filter((one) => one !== null));
      }
      return noted;
    },
    deleteErasure: (reference: string) => erasures.deleteFolder(reference),
  };
}
