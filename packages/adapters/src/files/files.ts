/** Files under keys of a folder and a name, as `0198…/small.webp`; a folder or an object store. */
export interface Files {
  /** Whole or not at all. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<Uint8Array | null>;
  deleteFolder(folder: string): Promise<void>;
  listFolders(): AsyncIterable<string>;
  /** The names in a folder, in no order; of one that is not there none. */
  listNames(folder: string): Promise<readonly string[]>;
}

const [folderPattern, namePattern] = [
  /^[A-Za-z0-9_-]{3,80}$/,
  /^[A-Za-z0-9-]{1,40}\.[a-z0-9]{1,8}$/,
];

export const isFolder = (folder: string): boolean => folderPattern.test(folder);
export const isName = (name: string): boolean => namePattern.test(name);

/** Keys come from us, and lead nowhere else. */
export function checkKey(key: string): string {
  const [folder = "", name = "", ...more] = key.split("/");
  if (isFolder(folder) && isName(name) && more.length === 0) return key;
  throw new Error("a key of a file is a folder and a name");
}

export function checkFolder(folder: string): string {
  if (isFolder(folder)) return folder;
  throw new Error("that is no name of a folder of files");
}
