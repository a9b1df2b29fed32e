import { expect, test } from "bun:test";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Unavailable } from "@kith/kernel/outage";
import { createLocalFiles } from "./localFiles";

test("local files … leave no draft, and are for their owner alone", async () => {
  const root = await mkdtemp(join(tmpdir(), "kith-files-"));
  await createLocalFiles(root).write("second/small.webp", Buffer.from("a picture"));
  const folder = join(root, "nd", "second");
  expect(await readdir(folder)).toEqual(["small.webp"]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, "small.webp"))).mode & 0o777).toBe(0o600);
  await rm(root, { recursive: true });
});

test("local files … that cannot be written are an outage", async () => {
  const root = await mkdtemp(join(tmpdir(), "kith-files-"));
  await writeFile(join(root, "a-file"), "");
  const files = createLocalFiles(join(root, "a-file"));
  const writing = files.write("third/small.webp", Buffer.from("a picture"));
  await expect(writing).rejects.toBeInstanceOf(Unavailable);
  await rm(root, { recursive: true });
});
