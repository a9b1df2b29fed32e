import { definePort } from "@kith/kernel";

/** One file of an export. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A zip that was opened, to be read once. */
export interface Archive {
  readonly bytes: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/** Somebody who was erased, by a reference that names nobody. */
export interface NotedErasure {
  readonly reference: string;
  readonly erasedAt: number;
}

/** What has to lie outside of the database, and of its backups. */
export interface Vault {
  /**
   * Packs and encrypts, a file at a time; takes the place of one of this name. Answers with its
   * size in bytes.
   */
  saveArchive(name: string, files: AsyncIterable<ArchivedFile>): Promise<number>;
  /** A zip, or null where there is none that this secret can open. */
  readArchive(name: string): Promise<Archive | null>;
  /** Nothing happens where there is none. */
  deleteArchive(name: string): Promise<void>;
  /** Seals what somebody showed, so that nothing but this secret opens it. */
  saveDocument(name: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is none that this secret can open. */
  readDocument(name: string): Promise<Uint8Array | null>;
  /** Nothing happens where there is none. */
  deleteDocument(name: string): Promise<void>;
  listDocuments(): AsyncIterable<string>;
  noteErasure(erasure: NotedErasure): Promise<void>;
  readErasures(): Promise<readonly NotedErasure[]>;
  deleteErasure(reference: string): Promise<void>;
}

export const vault = definePort<Vault>("vault");
