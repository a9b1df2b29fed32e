import { ImageId, imageBytesMax, media } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, newId } from "@kith/kernel";
import { imagesMax, uploadMilliseconds } from "./rules";
import { insertImage, lockUnused } from "./store";
import { uploadPath } from "./views";

export const createUpload = implement(media.createUpload)(async ({ ctx, fail }) => {
  const waiting = await lockUnused(ctx.db, ctx.userId);
  if (waiting >= imagesMax) throw fail("media.image_limit", { imagesMax });
  const imageId = asId(ImageId, newId(ctx.now));
  await insertImage(ctx.db, imageId, ctx.userId, ctx.now);
  const expiresAt = ctx.now + uploadMilliseconds;
  return { imageId, path: uploadPath(ctx, imageId, expiresAt), expiresAt, bytesMax: imageBytesMax };
});
