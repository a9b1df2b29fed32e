import { randomUUID } from "node:crypto";
import type { Secrets } from "@kith/kernel";
import type { Files } from "../files/files";

type Sealing = Pick<Secrets, "seal" | "open">;

/** What is kept at a time, in memory and in a file. */
export const partBytes = 1024 * 1024;
const purpose = "archive";
const indexName = "index.sealed";
const nameOf = (part: number) => `${String(part).padStart(6, "0")}.sealed`;

interface Index {
  readonly mark: string;
  readonly parts: number;
  readonly bytes: number;
}

/** Something that was sealed, to be opened part by part. */
export interface SealedParts {
  readonly bytes: number;
  readonly parts: AsyncIterable<Uint8Array>;
}

/**
 * Seals pieces of any size as files of one folder, a part each, and last an index that says how
 * many there are: without it there is nothing, and no part stands for another or is left out.
 */
export async function sealParts(
  { files, secrets }: { readonly files: Files; readonly secrets: Sealing },
  folder: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  const mark = randomUUID();
  await files.deleteFolder(folder);
  let [parts, bytes] = [0, 0];
  for await (const part of inParts(pieces)) {
    const sealed = secrets.seal(purpose, part, `${folder} ${mark} ${parts}`);
    await files.write(`${folder}/${nameOf(parts)}`, sealed);
    parts += 1;
    bytes += part.byteLength;
  }
  const index = Buffer.from(JSON.stringify({ mark, parts, bytes } satisfies Index));
  await files.write(`${folder}/${indexName}`, secrets.seal(purpose, index, folder));
  return bytes;
}

/** Null where there is nothing that this secret opens. */
export async function openParts(
  { files, secrets }: { readonly files: Files; readonly secrets: Sealing },
  folder: string,
): Promise<SealedParts | null> {
  const sealed = await files.read(`${folder}/${indexName}`);
  const plain = sealed && secrets.open(purpose, sealed, folder);
  if (!plain) return null;
  const { mark, parts, bytes } = JSON.parse(plain.toString()) as Index;
  const open = async (part: number) => {
    const kept = await files.read(`${folder}/${nameOf(part)}`);
    const opened = kept && secrets.open(purpose, kept, `${folder} ${mark} ${part}`);
    if (!opened) throw new Error("a part of an archive is gone, or not as it was written");
    return opened;
  };
  async function* each() {
    for (let part = 0; part < parts; part++) yield await open(part);
  }
  return { bytes, parts: each() };
}

async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let [waiting, size]: [Uint8Array[], number] = [[], 0];
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.byteLength;
    if (size < partBytes) continue;
    const all = Buffer.concat(waiting);
    const whole = size - (size % partBytes);
    for (let at = 0; at < whole; at += partBytes) yield all.subarray(at, at + partBytes);
    [waiting, size] = [[all.subarray(whole)], size - whole];
  }
  if (size > 0) yield Buffer.concat(waiting);
}
