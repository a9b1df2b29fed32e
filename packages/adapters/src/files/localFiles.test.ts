import { afterAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Unavailable } from "@kith/kernel/outage";
import { createLocalFiles } from "./localFiles";

const root = await mkdtemp(join(tmpdir(), "kith-files-"));
afterAll(() => rm(root, { recursive: true }));
const files = createLocalFiles(root);
const bytes = Buffer.from("a picture");
const list = async () => {
  const names: string[] = [];
  for await (const name of files.listFolders()) names.push(name);
  return names.sort();
};

describe("local files …", () => {
  test("are what was written last, until their folder is deleted", async () => {
    expect(await files.read("first/small.webp")).toBeNull();
    await files.write("first/small.webp", Buffer.from("a draft"));
    await files.write("first/small.webp", bytes);
    await files.write("second/small.webp", bytes);
    expect(await files.read("first/small.webp")).toEqual(bytes);
    expect(await list()).toEqual(["first", "second"]);
    await files.deleteFolder("first");
    await files.deleteFolder("first");
    expect(await files.read("first/small.webp")).toBeNull();
    expect(await list()).toEqual(["second"]);
    expect(await readdir(join(root, "nd", "second"))).toEqual(["small.webp"]);
  });

  test.each(["../secret.txt", "a/../../b.txt", "/etc/passwd", "abc/d/e.webp", "abc/"])(
    "take no key like %s",
    async (key) => {
      await expect(files.read(key)).rejects.toThrow("a key of a file");
    },
  );

  test("that cannot be written are an outage", async () => {
    const place = join(root, "a-file");
    await writeFile(place, "");
    const writing = createLocalFiles(place).write("third/small.webp", bytes);
    await expect(writing).rejects.toBeInstanceOf(Unavailable);
  });
});
