import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalFiles } from "@kith/adapters";
import { filesOf, passFiles } from "./files";

const folder = mkdtempSync(join(tmpdir(), "kith-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("files of a backup … have one sum in any order, and another when one changed", async () => {
  const [from, to] = [createLocalFiles(join(folder, "from")), filesOf(folder)];
  const none = await passFiles(from);
  expect(none).toEqual({ count: 0, bytes: 0, sha256: "0".repeat(64) });
  for (const key of ["one/a.webp", "one/b.webp", "two/a.webp"]) {
    await from.write(key, Buffer.from(`${key} as it was`));
  }
  const sum = await passFiles(from, (key, bytes) => to.write(key, bytes));
  expect(sum).toMatchObject({ count: 3, bytes: 60 });
  expect(await passFiles(to)).toEqual(sum);
  await to.write("two/a.webp", Buffer.from("one/a.webp as it was"));
  expect(await passFiles(to)).toMatchObject({ count: 3, bytes: 60 });
  expect((await passFiles(to)).sha256).not.toBe(sum.sha256);
});
