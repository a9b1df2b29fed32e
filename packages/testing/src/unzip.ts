import { inflateRawSync } from "node:zlib";

const [endMark, entryMark] = [0x06054b50, 0x02014b50];

/** The files of a zip by their names, as its directory lists them (APPNOTE 4.3.12 and 4.3.16). */
export function unzip(zip: Uint8Array): ReadonlyMap<string, Buffer> {
  const all = Buffer.from(zip);
  const end = all.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || all.readUInt32LE(end) !== endMark) throw new Error("that is no zip");
  const files = new Map<string, Buffer>();
  let at = all.readUInt32LE(end + 16);
  for (let left = all.readUInt16LE(end + 10); left > 0; left--) {
    if (all.readUInt32LE(at) !== entryMark) throw new Error("that is no entry of a zip");
    const [nameBytes, more, comment] = [28, 30, 32].map((place) => all.readUInt16LE(at + place));
    const name = all.toString("utf8", at + 46, at + 46 + (nameBytes ?? 0));
    const [packedBytes, header] = [all.readUInt32LE(at + 20), all.readUInt32LE(at + 42)];
    const start = header + 30 + all.readUInt16LE(header + 26) + all.readUInt16LE(header + 28);
    const packed = all.subarray(start, start + packedBytes);
    files.set(name, all.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed);
    at += 46 + (nameBytes ?? 0) + (more ?? 0) + (comment ?? 0);
  }
  return files;
}
