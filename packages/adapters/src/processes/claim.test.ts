import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimFolder, FolderTaken } from "./claim";

const parent = mkdtempSync(join(tmpdir(), "kith-claim-"));
afterAll(() => rmSync(parent, { recursive: true }));

test("a claimed folder is private, and taken until it is released", () => {
  const folder = join(parent, "one");
  const claim = claimFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(() => claimFolder(folder)).toThrow(FolderTaken);
  claim.release();
  claimFolder(folder).release();
});

test("a claim outlives the garbage collector, and not its process", async () => {
  const folder = join(parent, "two");
  const source = `
    import { claimFolder } from ${JSON.stringify(join(import.meta.dir, "claim.ts"))};
    claimFolder(${JSON.stringify(folder)});
    Bun.gc(true);
    console.log("claimed");
    setInterval(() => Bun.gc(true), 10);`;
  const owner = Bun.spawn([process.execPath, "-e", source], { stdout: "pipe" });
  await owner.stdout.getReader().read();
  await Bun.sleep(100);
  expect(() => claimFolder(folder)).toThrow(`(pid ${owner.pid})`);
  owner.kill("SIGKILL");
  await owner.exited;
  claimFolder(folder).release();
});
