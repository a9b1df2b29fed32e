import type { ImageSize } from "@kith/contracts";
import { definePort } from "@kith/kernel";

/** Where files are kept, by keys of letters, digits, hyphens, dots and slashes. */
export interface BlobStore {
  /** Whole or not at all; what was there under the key is replaced. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<Uint8Array | null>;
  /** Everything whose key begins with `folder` and a slash; nothing there is no error. */
  deleteFolder(folder: string): Promise<void>;
  /** The first parts of all keys, each once, in no order. */
  listFolders(): AsyncIterable<string>;
}

export const blobStore = definePort<BlobStore>("blobStore");

/** A picture, made anew from its pixels in every size: nothing else of the file is left. */
export interface ReadImage {
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
  readonly forms: Readonly<Record<ImageSize, Uint8Array>>;
}

/** Opens pictures that strangers made, within bounds of memory and time. */
export interface ImageReader {
  read(bytes: Uint8Array): Promise<ReadImage | "broken" | "too_many_pixels">;
}

/** The most pixels of a picture that is opened at all. */
export const pixelsMax = 50_000_000;

export const imageReader = definePort<ImageReader>("imageReader");
