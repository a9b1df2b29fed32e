import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createSecrets } from "@kith/kernel";
import { createLocalFiles } from "../files/localFiles";
import { partBytes } from "./sealedParts";
import { createVault } from "./vault";
import type { ArchivedFile } from "./zip";

const folder = mkdtempSync(join(tmpdir(), "kith-vault-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const archives = createLocalFiles(join(folder, "archives"));
const documents = createLocalFiles(join(folder, "documents"));
const erasures = createLocalFiles(join(folder, "erasures"));
const vaultBy = (byte: number) => {
  const secrets = createSecrets(new Uint8Array(32).fill(byte));
  return createVault({ archives, documents, erasures, secrets });
};
const vault = vaultBy(0);

async function* three(): AsyncIterable<ArchivedFile> {
  yield { path: "graph.json", bytes: Buffer.from("a canary") };
  yield { path: "media/one.webp", bytes: new Uint8Array(partBytes * 2.5) };
  yield { path: "media/two.webp", bytes: Buffer.from("a picture") };
}
const zipNamed = async (name: string) => {
  const archive = await vault.readArchive(name);
  return archive && (await buffer(archive.parts));
};

describe("a vault …", () => {
  test("keeps archives sealed, in parts, under their names, until they are deleted", async () => {
    const bytes = await vault.saveArchive("one", three());
    expect((await vault.readArchive("one"))?.bytes).toBe(bytes);
    const zip = (await zipNamed("one")) ?? Buffer.alloc(0);
    expect(zip.byteLength).toBe(bytes);
    expect(zip.subarray(0, 2).toString()).toBe("PK");
    for (const path of ["graph.json", "media/one.webp", "media/two.webp", "a picture"]) {
      expect(zip.includes(path)).toBe(true);
    }
    const names = (await archives.listNames("one")).toSorted();
    expect(names).toEqual(["000000.sealed", "000001.sealed", "000002.sealed", "index.sealed"]);
    for (const name of names) {
      const sealed = Buffer.from((await archives.read(`one/${name}`)) ?? []);
      expect([sealed.length > 0, sealed.includes("graph.json")]).toEqual([true, false]);
    }
    expect(await vaultBy(1).readArchive("one")).toBeNull();
    await vault.deleteArchive("one");
    await vault.deleteArchive("one");
    expect(await vault.readArchive("one")).toBeNull();
    expect(await archives.listNames("one")).toEqual([]);
  });

  test("asks for a file when the one before it is through", async () => {
    const events: string[] = [];
    const write = archives.write.bind(archives);
    const watched = createVault({
      archives: {
        ...archives,
        write(key, part) {
          events.push("kept");
          return write(key, part);
        },
      },
      ...{ documents, erasures, secrets: createSecrets(new Uint8Array(32)) },
    });
    await watched.saveArchive(
      "two",
      (async function* () {
        for (let n = 0; n < 8; n++) {
          events.push("asked");
          yield { path: `media/${n}.webp`, bytes: new Uint8Array(partBytes) };
        }
      })(),
    );
    const ahead = events.slice(0, 8).filter((event) => event === "asked").length;
    expect(ahead).toBeLessThan(7);
  });

  test("made anew, or broken off, is never a mixture of two", async () => {
    await vault.saveArchive("three", three());
    const broken = vault.saveArchive(
      "three",
      (async function* () {
        yield { path: "media/one.webp", bytes: new Uint8Array(partBytes * 3) };
        throw new Error("no picture today");
      })(),
    );
    await expect(broken).rejects.toThrow("no picture today");
    expect(await vault.readArchive("three")).toBeNull();
    const bytes = await vault.saveArchive("three", three());
    expect((await zipNamed("three"))?.byteLength).toBe(bytes);
    const [first, second] = ["three/000000.sealed", "three/000001.sealed"];
    await archives.write(second, (await archives.read(first)) ?? new Uint8Array());
    await expect(zipNamed("three")).rejects.toThrow("not as it was written");
  });

  test("knows whom it was told of, and nobody at first", async () => {
    expect(await vault.readErasures()).toEqual([]);
    await vault.noteErasure({ reference: "a_b-c", erasedAt: 7 });
    await vault.noteErasure({ reference: "a_b-c", erasedAt: 8 });
    expect(await vault.readErasures()).toEqual([{ reference: "a_b-c", erasedAt: 8 }]);
    await vault.deleteErasure("a_b-c");
    expect(await vault.readErasures()).toEqual([]);
  });

  test("keeps documents sealed, each under its own name", async () => {
    const paper = Buffer.from("a canary");
    await vault.saveDocument("one", paper);
    expect(Buffer.from((await vault.readDocument("one")) ?? [])).toEqual(paper);
    const sealed = Buffer.from((await documents.read("one/document.sealed")) ?? []);
    expect([sealed.length > 0, sealed.includes("canary")]).toEqual([true, false]);
    await documents.write("two/document.sealed", sealed);
    expect(await vault.readDocument("two")).toBeNull();
    expect(await vaultBy(1).readDocument("one")).toBeNull();
    const names: string[] = [];
    for await (const name of vault.listDocuments()) names.push(name);
    expect(names.toSorted()).toEqual(["one", "two"]);
    for (const name of names) await vault.deleteDocument(name);
    expect(await vault.readDocument("one")).toBeNull();
  });

  test("takes no name that leads out of it", async () => {
    await expect(vault.saveArchive("../one", three())).rejects.toThrow("no name");
  });
});
