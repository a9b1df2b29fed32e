import { join } from "node:path";
import type { Files } from "./files";
import { createLocalFiles } from "./localFiles";
import { createObjectFiles } from "./objectFiles";

export interface FilePlaces {
  /** Of what people upload. */
  readonly files: string;
  readonly vault: string;
  /** A bucket that takes the place of both, as `ObjectFilesOptions` writes it. */
  readonly objectsUrl: string | undefined;
}

/** Everything that Kith keeps outside of its stores, in folders or in one bucket. */
export function openFiles({ files, vault, objectsUrl: url }: FilePlaces) {
  const open = (folder: string, name: string): Files =>
    url === undefined ? createLocalFiles(folder) : createObjectFiles({ url, folder: name });
  return {
    uploads: open(files, "files"),
    archives: open(join(vault, "archives"), "vault-archives"),
    documents: open(join(vault, "documents"), "vault-documents"),
    erasures: open(join(vault, "erasures"), "vault-erasures"),
  };
}
