import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { createImageReader, type ReadImage } from "./reader";

// Loading libvips takes a while on a busy machine.
setDefaultTimeout(30_000);
const sizes = { small: 160, medium: 640, large: 1600 };
const { read } = createImageReader({ pixelsMax: 4_000_000, sizes });
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a03020" } });

async function opened(bytes: Uint8Array): Promise<ReadImage> {
  const image = await read(bytes);
  if (typeof image === "string") throw new Error(image);
  return image;
}

/** A PNG that claims to be as large as this, of which each line is a row of zeros. */
function claimedPng(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(Bun.hash.crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk("IDAT", deflateSync(Buffer.alloc(1_000_000)));
  return Buffer.concat([signature, chunk("IHDR", header), data, chunk("IEND", Buffer.alloc(0))]);
}

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');

describe("a picture …", () => {
  test("is made anew in three sizes, none larger than it was, each a WebP", async () => {
    const image = await opened(await flat(1800, 900).jpeg().toBuffer());
    expect([image.width, image.height]).toEqual([1600, 800]);
    const widths = await Promise.all(
      Object.values(image.forms).map(async (form) => {
        const { format, width } = await sharp(form).metadata();
        return `${format} ${width}`;
      }),
    );
    expect(widths).toEqual(["webp 160", "webp 640", "webp 1600"]);
    const little = await opened(await flat(10, 20).png().toBuffer());
    expect((await sharp(little.forms.large).metadata()).width).toBe(10);
  });

  test("loses where and when it was taken, and stands upright", async () => {
    const exif = { IFD0: { Copyright: "canary" }, IFD3: { GPSLatitude: "55/1 40/1 0/1" } };
    const bytes = await flat(300, 200)
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .jpeg()
      .toBuffer();
    expect(bytes.includes("canary")).toBe(true);
    const image = await opened(bytes);
    expect([image.width, image.height]).toEqual([200, 300]);
    for (const form of Object.values(image.forms)) {
      const { exif, icc, xmp } = await sharp(form).metadata();
      expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
      expect(Buffer.from(form).includes("canary")).toBe(false);
    }
  });

  test("takes nothing along that was hidden behind it", async () => {
    const page = Buffer.from("<script>canary</script>");
    const image = await opened(Buffer.concat([await flat(50, 50).jpeg().toBuffer(), page]));
    for (const form of Object.values(image.forms)) {
      expect(Buffer.from(form).includes("script")).toBe(false);
    }
  });

  test("that is cut off, no picture, or of a kind that stays closed is broken", async () => {
    const jpeg = await flat(400, 400).jpeg().toBuffer();
    const hostile = {
      ...{ cut: jpeg.subarray(0, jpeg.length / 2), noise: Buffer.alloc(5000, 7), svg },
      ...{ nothing: Buffer.alloc(0), header: jpeg.subarray(0, 20) },
      gif: await flat(20, 20).gif().toBuffer(),
      tiff: await flat(20, 20).tiff().toBuffer(),
      lying: claimedPng(1500, 1500).subarray(0, 200),
    };
    for (const [name, bytes] of Object.entries(hostile)) {
      expect([name, await read(bytes)]).toEqual([name, "broken"]);
    }
  });

  test("of more pixels than are opened is not, however small its file", async () => {
    const before = process.memoryUsage().rss;
    expect(await read(claimedPng(60_000, 60_000))).toBe("too_many_pixels");
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});
