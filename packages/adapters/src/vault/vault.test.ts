import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecrets } from "@kith/kernel";
import { createVault } from "./vault";

const folder = mkdtempSync(join(tmpdir(), "kith-vault-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const vault = createVault({ folder, secrets: createSecrets(new Uint8Array(32)) });
const files = [{ path: "graph.json", text: "a canary" }];

describe("a vault …", () => {
  test("keeps archives sealed, under their names, until they are deleted", async () => {
    const bytes = await vault.saveArchive("one", files);
    const zip = Buffer.from((await vault.readArchive("one")) ?? []);
    expect(zip.byteLength).toBe(bytes);
    expect(zip.subarray(0, 2).toString()).toBe("PK");
    expect(zip.includes("graph.json")).toBe(true);
    expect(readFileSync(join(folder, "archives", "one")).includes("graph.json")).toBe(false);
    const stranger = createVault({ folder, secrets: createSecrets(new Uint8Array(32).fill(1)) });
    expect(await stranger.readArchive("one")).toBeNull();
    await vault.deleteArchive("one");
    await vault.deleteArchive("one");
    expect(await vault.readArchive("one")).toBeNull();
    expect(readdirSync(join(folder, "archives"))).toEqual([]);
  });

  test("knows whom it was told of, and nobody at first", async () => {
    expect(await vault.readErasures()).toEqual([]);
    await vault.noteErasure({ reference: "abc", erasedAt: 7 });
    await vault.noteErasure({ reference: "abc", erasedAt: 8 });
    expect(await vault.readErasures()).toEqual([{ reference: "abc", erasedAt: 8 }]);
    await vault.deleteErasure("abc");
    expect(await vault.readErasures()).toEqual([]);
  });

  test("keeps documents sealed, each under its own name", async () => {
    const paper = Buffer.from("a canary");
    await vault.saveDocument("one", paper);
    await vault.saveDocument("two", paper);
    expect(Buffer.from((await vault.readDocument("one")) ?? [])).toEqual(paper);
    expect(readFileSync(join(folder, "documents", "one")).includes("canary")).toBe(false);
    renameSync(join(folder, "documents", "one"), join(folder, "documents", "two"));
    expect(await vault.readDocument("two")).toBeNull();
    expect(await vault.listDocuments()).toEqual(["two"]);
    await vault.deleteDocument("two");
    expect(await vault.listDocuments()).toEqual([]);
  });

  test("takes no name that leads out of it", async () => {
    await expect(vault.saveArchive("../one", files)).rejects.toThrow("no name");
  });
});
