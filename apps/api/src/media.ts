import { type ImageSize, imageBytesMax, imageSizes, mediaErrors } from "@kith/contracts";
import { awaited, readImageFile, receiveImage } from "@kith/domains";
import type { Kernel } from "@kith/kernel";
import { failWith } from "@kith/kernel";
import type { Context } from "hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answerRefusal } from "./rest";

const fail = failWith([mediaErrors.too_large]);

/** What a signed path says. Who follows it is not asked who they are. */
function signedOf(c: Context) {
  const until = Number(c.req.param("until"));
  return { imageId: c.req.param("imageId") ?? "", until, path: c.req.path };
}

const isSize = (name: string): name is ImageSize => name in imageSizes;

/** Takes pictures that were asked for, and serves those that somebody was shown. */
export function createMedia({ runtime }: Kernel): Hono {
  const media = new Hono();
  const path = "/:imageId{[0-9a-f-]{36}}/:until{[0-9]{1,16}}/:signature{[A-Za-z0-9_-]{1,64}}";
  const limit = bodyLimit({
    maxSize: imageBytesMax,
    onError: (c) => {
      const thrown = fail("media.too_large", { bytesMax: imageBytesMax });
      return answerRefusal(c, thrown, "");
    },
  });
  media.post(
    `/uploads${path}`,
    // Nothing is read of what nobody asked for.
    async (c, next) => {
      try {
        awaited(runtime, signedOf(c));
      } catch (thrown) {
        return answerRefusal(c, thrown, "");
      }
      return await next();
    },
    limit,
    async (c) => {
      try {
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        return c.json(await receiveImage(runtime, signedOf(c), bytes));
      } catch (thrown) {
        return answerRefusal(c, thrown, "");
      }
    },
  );
  media.get(`/images${path}/:file{[a-z]{1,10}\\.webp}`, async (c) => {
    const [size = ""] = c.req.param("file").split(".");
    try {
      const file = isSize(size) ? await readImageFile(runtime, { ...signedOf(c), size }) : null;
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
