import { createHash } from "node:crypto";
import { join } from "node:path";
import { createLocalFiles, type Files } from "@kith/adapters";

/** What was uploaded, as a backup keeps it. */
export const filesOf = (folder: string): Files => createLocalFiles(join(folder, "files"));

/** How many files there are, and a sum over all of them, in whatever order they are listed. */
export interface Sum {
  readonly count: number;
  readonly bytes: number;
  readonly sha256: string;
}

const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Reads all files, one at a time, and hands each on; answers with the sum of what it read. */
export async function passFiles(
  from: Files,
  take: (key: string, bytes: Uint8Array) => Promise<void> = async () => {},
): Promise<Sum> {
  let [count, bytes, sum] = [0, 0, 0n];
  for await (const folder of from.listFolders()) {
    for (const name of await from.listNames(folder)) {
      const key = `${folder}/${name}`;
      const file = await from.read(key);
      // Its owner deleted it meanwhile.
      if (!file) continue;
      await take(key, file);
      count += 1;
      bytes += file.byteLength;
      sum += BigInt(`0x${sha256(key, "\u0000", sha256(file)).toString("hex")}`);
    }
  }
  const text = BigInt.asUintN(256, sum).toString(16).padStart(64, "0");
  return { count, bytes, sha256: text };
}
