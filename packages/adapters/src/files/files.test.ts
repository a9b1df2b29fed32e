import { afterAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalFiles } from "./localFiles";
import { createObjectFiles } from "./objectFiles";
import { startObjectStore } from "./objectStore.fixture";

const root = await mkdtemp(join(tmpdir(), "kith-files-"));
const bucket = await startObjectStore();
afterAll(async () => {
  bucket.stop();
  await rm(root, { recursive: true });
});
const kinds = [
  ["a folder", createLocalFiles(join(root, "files"))],
  ["an object store", createObjectFiles({ url: bucket.urlOf(), folder: "files" })],
] as const;
const bytes = new Uint8Array([0, 255, 13, 10, 0]);

describe.each([...kinds])("files in %s …", (_kind, files) => {
  const folders = async () => (await Array.fromAsync(files.listFolders())).toSorted();

  test("are what was written last, byte by byte, until their folder is deleted", async () => {
    expect(await files.read("first/small.webp")).toBeNull();
    await files.write("first/small.webp", Buffer.from("a longer draft"));
    await files.write("first/small.webp", bytes);
    await files.write("first/large.webp", new Uint8Array());
    expect(new Uint8Array((await files.read("first/small.webp")) ?? [])).toEqual(bytes);
    expect((await files.read("first/large.webp"))?.byteLength).toBe(0);
    await files.deleteFolder("first");
    await files.deleteFolder("first");
    expect(await files.read("first/small.webp")).toBeNull();
  });

  test("are listed by folder and by name, however many there are, each once", async () => {
    const names = ["one", "two", "three", "one-more", "a_b"];
    for (const name of names) await files.write(`${name}/at.txt`, bytes);
    for (let n = 0; n < 4; n++) await files.write(`one/${n}.sealed`, bytes);
    expect(await folders()).toEqual(names.toSorted());
    const all = ["0.sealed", "1.sealed", "2.sealed", "3.sealed", "at.txt"];
    expect((await files.listNames("one")).toSorted()).toEqual(all);
    expect(await files.listNames("none")).toEqual([]);
    await files.deleteFolder("one");
    expect(await folders()).toEqual(names.filter((name) => name !== "one").toSorted());
    expect(await files.listNames("one-more")).toEqual(["at.txt"]);
  });

  test.each(["../secret.txt", "a/../../b.txt", "/etc/passwd", "abc/d/e.webp", "abc/", "abc"])(
    "take no key like %s",
    async (key) => {
      await expect(files.read(key)).rejects.toThrow("a key of a file");
      await expect(files.write(key, bytes)).rejects.toThrow("a key of a file");
    },
  );

  test.each(["..", "a/b", "a b", ""])("have no folder like %p", async (name) => {
    await expect(files.deleteFolder(name)).rejects.toThrow("no name of a folder");
  });
});
