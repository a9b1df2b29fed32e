import type { Image, ImageId, ImageSize } from "@kith/contracts";
import type { Secrets } from "@kith/kernel";
import { pathsEnd } from "./rules";

interface Ctx {
  readonly secrets: Secrets;
  readonly now: number;
}

const root = "/media";

/** Where an upload goes that was asked for; whoever knows the path may send it. */
export const uploadPath = ({ secrets }: Pick<Ctx, "secrets">, imageId: ImageId, until: number) =>
  `${root}/uploads/${imageId}/${until}/${secrets.hash("media.upload", [imageId, `${until}`])}`;

export function imagePath(
  { secrets }: Pick<Ctx, "secrets">,
  imageId: ImageId,
  until: number,
  size: ImageSize,
): string {
  const signature = secrets.hash("media.image", [imageId, `${until}`]);
  return `${root}/images/${imageId}/${until}/${signature}/${size}.webp`;
}

interface Known {
  readonly imageId: ImageId;
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
}

/**
 * A picture for somebody who may see it. Who asks for the file is not asked again who they are:
 * whoever shows a picture decides, and the paths end soon.
 */
export function showImage(ctx: Ctx, { imageId, width, height, thumbhash }: Known): Image {
  const until = pathsEnd(ctx.now);
  const path = (size: ImageSize) => imagePath(ctx, imageId, until, size);
  return {
    ...{ imageId, width, height, thumbhash },
    paths: { small: path("small"), medium: path("medium"), large: path("large") },
    pathsExpireAt: until,
  };
}
