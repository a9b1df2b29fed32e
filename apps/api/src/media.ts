import { type ImageSize, imageBytesMax, imageSizes } from "@kith/contracts";
import { awaited, readImageFile, receiveImage } from "@kith/domains";
import type { Kernel } from "@kith/kernel";
import { Hono } from "hono";
import { answerRefusal } from "./rest";
import { type Signed, signedOf, signedPath, takeUploads } from "./uploads";

const imageOf = ({ id, ...signed }: Signed) => ({ imageId: id, ...signed });

const isSize = (name: string): name is ImageSize => name in imageSizes;

/** Takes pictures that were asked for, and serves those that somebody was shown. */
export function createMedia({ runtime }: Kernel): Hono {
  const media = new Hono();
  takeUploads(media, {
    bytesMax: imageBytesMax,
    check: (signed) => void awaited(runtime, imageOf(signed)),
    receive: (signed, bytes) => receiveImage(runtime, imageOf(signed), bytes),
  });
  media.get(`/images${signedPath}/:file{[a-z]{1,10}\\.webp}`, async (c) => {
    const [size = ""] = c.req.param("file").split(".");
    try {
      const file = isSize(size)
        ? await readImageFile(runtime, { ...imageOf(signedOf(c)), size })
        : null;
      if (!file) return c.notFound();
      return c.body(new Uint8Array(file.bytes), 200, {
        "content-type": "image/webp",
        // In the browser that was shown it, and in no cache between.
        "cache-control": `private, max-age=${file.seconds}, immutable`,
        "content-security-policy": "default-src 'none'",
      });
    } catch (thrown) {
      return answerRefusal(c, thrown, "");
    }
  });
  return media;
}
