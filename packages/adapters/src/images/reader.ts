import type { Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";

export interface ReadImage {
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
  readonly forms: {
    readonly small: Uint8Array;
    readonly medium: Uint8Array;
    readonly large: Uint8Array;
  };
}

export interface ImageReaderOptions {
  readonly pixelsMax: number;
  /** The longer side of each form, in pixels. */
  readonly sizes: { readonly small: number; readonly medium: number; readonly large: number };
}

const secondsMax = 10;
/** How many are read at once: each holds up to four bytes a pixel. */
const readersMax = 2;
const thumbSide = 100;
const quality = 80;

/** The loaders that are left to libvips; all others stay closed, whatever a file claims to be. */
const loaders = ["Jpeg", "Png", "Webp"].map((format) => `VipsForeignLoad${format}Buffer`);

async function openSharp() {
  const { default: sharp } = await import("sharp");
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: loaders });
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** Makes pictures anew from their pixels, so that nothing else of a file is left. */
export function createImageReader({ pixelsMax, sizes }: ImageReaderOptions) {
  let opening: ReturnType<typeof openSharp> | undefined;
  const inTurn = turnsOf(readersMax);

  async function read(bytes: Uint8Array): Promise<ReadImage | "broken" | "too_many_pixels"> {
    // Nodes that read no picture do without the library.
    opening ??= openSharp();
    const sharp = await opening;
    const bounded = (image: Sharp) => image.timeout({ seconds: secondsMax });
    try {
      const options = { limitInputPixels: false, failOn: "error" } as const;
      const { width = 0, height = 0 } = await sharp(bytes, options).metadata();
      if (width * height > pixelsMax) return "too_many_pixels";
      const whole = bounded(sharp(bytes, { ...options, limitInputPixels: pixelsMax }))
        .autoOrient()
        .resize(sizes.large, sizes.large, { fit: "inside", withoutEnlargement: true })
        .toColourspace("srgb")
        .ensureAlpha()
        .raw();
      const { data, info } = await whole.toBuffer({ resolveWithObject: true });
      const raw = { width: info.width, height: info.height, channels: 4 } as const;
      const within = (side: number) =>
        bounded(sharp(data, { raw })).resize(side, side, {
          fit: "inside",
          withoutEnlargement: true,
        });
      const form = (side: number) => within(side).webp({ quality }).toBuffer();
      const thumb = await within(thumbSide).raw().toBuffer({ resolveWithObject: true });
      const hash = rgbaToThumbHash(thumb.info.width, thumb.info.height, thumb.data);
      return {
        width: info.width,
        height: info.height,
        thumbhash: Buffer.from(hash).toString("base64url"),
        forms: {
          small: await form(sizes.small),
          medium: await form(sizes.medium),
          large: await form(sizes.large),
        },
      };
    } catch {
      // The library says in prose only what is wrong with a file; none of it is ours.
      return "broken";
    }
  }
  return { read: (bytes: Uint8Array) => inTurn(() => read(bytes)) };
}

/** Lets so many go on at once; the others wait for their turn. */
function turnsOf(max: number) {
  const waiting: (() => void)[] = [];
  let free = max;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
