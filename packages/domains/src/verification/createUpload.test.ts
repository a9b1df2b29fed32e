import { describe, expect, test } from "bun:test";
import {
  createWorld,
  documentSignedOf,
  findBroken,
  inTransaction,
  pixel,
  uploadDocument,
} from "@kith/testing";
import { vault } from "../privacy";
import { createUpload } from "./createUpload";
import { sweep } from "./jobs/sweep";
import { personal } from "./personal";
import { unshownMax } from "./rules";
import { receiveDocument } from "./services/files";

const world = await createWorld();
const { runtime } = world.kernel;
const files = runtime.use(vault);
const refused = async (path: string, bytes: Uint8Array) => {
  try {
    await receiveDocument(runtime, documentSignedOf(path), bytes);
    return "taken";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};
const hasFile = async (id: string) => (await files.readDocument(id)) !== null;

describe("verification.createUpload …", () => {
  test("gives a path that takes one picture, made anew and sealed", async () => {
    const ana = await world.person();
    const { documentId, path, bytesMax } = await ana.can(createUpload, {});
    expect(await refused(path, Buffer.from("%PDF-1.7"))).toBe("media.unsupported");
    expect(await refused(path, Buffer.alloc(bytesMax + 1, 255))).toBe("media.too_large");
    expect(await refused(`${path}x`, pixel)).toBe("media.upload_over");
    const withMore = Buffer.concat([pixel, Buffer.from("where it was taken")]);
    expect(await refused(path, withMore)).toBe("taken");
    expect(await refused(path, pixel)).toBe("media.upload_over");
    const kept = Buffer.from((await files.readDocument(documentId)) ?? []);
    expect([kept.subarray(8, 12).toString(), kept.includes("where")]).toEqual(["WEBP", false]);
  });

  test("ends at so many that were shown to nobody; after a day they are gone", async () => {
    const ana = await world.person();
    const first = await uploadDocument(world, ana);
    for (let n = 1; n < unshownMax; n++) await ana.can(createUpload, {});
    expect(await ana.cannot(createUpload, {})).toMatchObject({
      ...{ code: "verification.document_limit", details: { documentsMax: unshownMax } },
    });
    world.clock.moveTo(world.clock.now() + 86_400_000 + 60_000);
    const stray = crypto.randomUUID();
    await files.saveDocument(stray, pixel);
    await world.kernel.enqueue(sweep, {});
    await world.drain();
    expect([await hasFile(first), await hasFile(stray)]).toEqual([false, false]);
    expect(await findBroken(world)).toEqual({});
  });

  test("leaves no file of somebody who is erased", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const [mine, theirs] = [await uploadDocument(world, ana), await uploadDocument(world, bo)];
    await inTransaction(world, (ctx) => personal.erase(ctx, ana.id));
    await world.drain();
    expect([await hasFile(mine), await hasFile(theirs)]).toEqual([false, true]);
    expect(await personal.collect(runtime.db, ana.id)).toEqual({ requests: [], documents: [] });
  });
});
