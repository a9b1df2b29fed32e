import { describe, expect, test } from "bun:test";
import { imageBytesMax, profile } from "@kith/contracts";
import { createUpload } from "@kith/domains";
import { pixel, uploadImage } from "@kith/testing";
import { createServer } from "./server.fixture";

const { world, fetch } = await createServer();
const send = (path: string, body: BodyInit) => fetch(path, { method: "POST", body });
const askUpload = async () => await (await world.person()).can(createUpload, {});

describe("an upload …", () => {
  test("is taken whole, and refused with a code", async () => {
    const { path, imageId } = await askUpload();
    const refused = await send(path, "no picture");
    const told = { error: { code: "media.unsupported", kind: "invalid" } };
    expect([refused.status, await refused.json()]).toEqual([400, told]);
    const taken = await send(path, pixel);
    expect([taken.status, await taken.json()]).toEqual([200, { imageId }]);
    expect((await send(path, pixel)).status).toBe(404);
  });

  test("has its own bound, larger than that of calls", async () => {
    const { path } = await askUpload();
    const large = Buffer.alloc(imageBytesMax, 255);
    expect(await (await send(path, large)).json()).toMatchObject({
      error: { code: "media.unsupported" },
    });
    const larger = Buffer.alloc(imageBytesMax + 1, 255);
    expect(await (await send(path, larger)).json()).toMatchObject({
      error: { code: "media.too_large" },
    });
  });

  test("that nobody asked for is not read", async () => {
    const body = new ReadableStream({
      pull() {
        throw new Error("somebody reads");
      },
    });
    const { path } = await askUpload();
    const response = await send(`${path.slice(0, -1)}_`, body);
    expect(response.status).toBe(404);
  });
});

describe("a picture …", () => {
  test("is served as what it is, to be kept by one browser for a while", async () => {
    const ana = await world.person();
    const avatarId = await uploadImage(world, ana);
    const own = await ana.can({ contract: profile.updateImages }, { avatarId, galleryIds: [] });
    const path = own.profile.avatar?.paths.medium ?? "";
    const { status, headers } = await fetch(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("image/webp");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toMatch(/^private, max-age=\d+, immutable$/);
    for (const other of [path.replace("medium", "huge"), path.replace("/images", "/images/x")]) {
      expect((await fetch(other)).status).toBe(404);
    }
  });
});
