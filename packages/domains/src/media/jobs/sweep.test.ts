import { describe, expect, test } from "bun:test";
import { createWorld, inTransaction, uploadImage } from "@kith/testing";
import { personal } from "../personal";
import { unusedMilliseconds } from "../rules";
import { blobStore } from "../services/ports";
import { takeImages } from "../store";
import { sweep } from "./sweep";

const world = await createWorld();
const { runtime } = world.kernel;
const files = runtime.use(blobStore);
const hasFile = async (imageId: string) => (await files.read(`${imageId}/small.webp`)) !== null;

describe("media.sweep …", () => {
  test("deletes what became part of nothing within a day, and keeps what is in use", async () => {
    const ana = await world.person();
    const [used, unused] = [await uploadImage(world, ana), await uploadImage(world, ana)];
    await takeImages(runtime.db, ana.id, [used], world.clock.now());
    world.clock.moveTo(world.clock.now() + unusedMilliseconds + 60_000);
    const fresh = await uploadImage(world, ana);
    await world.kernel.enqueue(sweep, {});
    await world.drain();
    expect(await Promise.all([used, unused, fresh].map(hasFile))).toEqual([true, false, true]);
    expect(await personal.collect(runtime.db, ana.id)).toMatchObject({
      images: [{ imageId: used }, { imageId: fresh }],
    });
  });

  test("deletes files that have no row", async () => {
    const stray = crypto.randomUUID();
    await files.write(`${stray}/small.webp`, Buffer.from("canary"));
    await world.kernel.enqueue(sweep, {});
    await world.drain();
    expect(await hasFile(stray)).toBe(false);
  });

  test("deletes all of somebody who is erased, and nothing of others", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const [mine, theirs] = [await uploadImage(world, ana), await uploadImage(world, bo)];
    await inTransaction(world, (ctx) => personal.erase(ctx, ana.id));
    await world.drain();
    expect(await Promise.all([mine, theirs].map(hasFile))).toEqual([false, true]);
    expect(await personal.collect(runtime.db, ana.id)).toEqual({ images: [] });
  });
});
