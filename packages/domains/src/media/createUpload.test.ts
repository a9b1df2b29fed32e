import { describe, expect, test } from "bun:test";
import { mediaErrors } from "@kith/contracts";
import { createWorld, findBroken, pixel, signedOf, uploadImage } from "@kith/testing";
import { createUpload } from "./createUpload";
import { personal } from "./personal";
import { imagesMax, uploadMilliseconds } from "./rules";
import { readImageFile, receiveImage } from "./services/files";
import { showImage } from "./views";

const world = await createWorld();
const { runtime } = world.kernel;
const refused = async (path: string, bytes: Uint8Array) => {
  try {
    await receiveImage(runtime, signedOf(path), bytes);
    return "taken";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};

describe("media.createUpload …", () => {
  test("gives a path that takes one picture", async () => {
    const ana = await world.person();
    const { imageId, path } = await ana.can(createUpload, {});
    expect(await receiveImage(runtime, signedOf(path), pixel)).toEqual({ imageId });
    expect(await refused(path, pixel)).toBe(mediaErrors.upload_over.code);
    const kept = await personal.collect(runtime.db, ana.id);
    expect(kept).toMatchObject({ images: [{ imageId, state: "stored", width: 1, height: 1 }] });
    expect(await findBroken(world)).toEqual({});
  });

  test("gives a path that nobody changes, and that ends", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const [mine, theirs] = [await ana.can(createUpload, {}), await bo.can(createUpload, {})];
    const forged = mine.path.replace(mine.imageId, theirs.imageId);
    const longer = mine.path.replace(`/${mine.expiresAt}/`, `/${mine.expiresAt + 1}/`);
    for (const path of [forged, longer, `${mine.path}x`]) {
      expect(await refused(path, pixel)).toBe("media.upload_over");
    }
    world.clock.moveTo(world.clock.now() + uploadMilliseconds);
    expect(await refused(mine.path, pixel)).toBe("media.upload_over");
  });

  test("takes pictures only, of a bounded size, whatever they are called", async () => {
    const ana = await world.person();
    const { path, bytesMax } = await ana.can(createUpload, {});
    const svg = Buffer.from("<svg onload='alert(1)'/>");
    expect(await refused(path, svg)).toBe("media.unsupported");
    expect(await refused(path, Buffer.from("GIF89a"))).toBe("media.unsupported");
    expect(await refused(path, Buffer.alloc(bytesMax + 1, 255))).toBe("media.too_large");
    expect(await refused(path, pixel.subarray(0, 20))).toBe("media.broken");
    expect(await refused(path, pixel)).toBe("taken");
  });

  test("ends at so many pictures that are part of nothing, also for who asks at once", async () => {
    const ana = await world.person();
    for (let n = 0; n < imagesMax - 1; n++) await ana.can(createUpload, {});
    const two = await Promise.allSettled([ana.can(createUpload, {}), ana.can(createUpload, {})]);
    expect(two.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect(await ana.cannot(createUpload, {})).toMatchObject({
      ...{ code: "media.image_limit", details: { imagesMax } },
    });
  });

  test("is for people", async () => {
    expect((await world.stranger().cannot(createUpload, {})).code).toBe("kernel.unauthenticated");
  });
});

test("a picture is served by the paths that it was shown with, for a while", async () => {
  const imageId = await uploadImage(world, await world.person());
  const measured = { imageId, width: 1, height: 1, thumbhash: "" };
  const now = world.clock.now();
  const { paths, pathsExpireAt } = showImage({ secrets: runtime.secrets, now }, measured);
  const read = (path: string, size: "small" | "large") =>
    readImageFile(runtime, { ...signedOf(path), size });
  expect((await read(paths.small, "small"))?.bytes.length).toBeGreaterThan(10);
  expect(await read(paths.small, "large")).toBeNull();
  expect(await read(paths.small.replace("small", "large"), "large")).not.toBeNull();
  expect(await read(paths.small.replace(imageId, crypto.randomUUID()), "small")).toBeNull();
  world.clock.moveTo(pathsExpireAt);
  expect(await read(paths.small, "small")).toBeNull();
});
