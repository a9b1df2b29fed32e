import { once } from "node:events";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** One file of an archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Moments in a zip have no zone, and no say in what is in it. */
const mtime = new Date(Date.UTC(2000, 0, 1));

/** Pictures are as small as they get. */
const isPacked = (path: string) => path.endsWith(".webp");

/** A zip in pieces; asks for the next file once the one before it went through. */
export async function* zipOf(files: AsyncIterable<ArchivedFile>): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (thrown: unknown) =>
    void output.destroy(thrown instanceof Error ? thrown : new Error("no zip", { cause: thrown }));
  zip.on("error", fail);
  void feed(zip, files).catch(fail);
  yield* output;
}

async function feed(zip: ZipFile, files: AsyncIterable<ArchivedFile>): Promise<void> {
  for await (const { path, bytes } of files) {
    const content = Readable.from([bytes]);
    const options = { mtime, compress: !isPacked(path), size: bytes.byteLength };
    zip.addReadStreamLazy(path, options, (give) => give(null, content));
    await once(content, "close");
  }
  zip.end();
}
