import type { ImageId } from "@kith/contracts";
import { createUpload, receiveImage } from "@kith/domains";
import type { Person, World } from "./world";

/** The smallest of pictures: one white pixel, as a WebP. */
export const pixel = Buffer.from("UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA=", "base64");

/** What a path of an upload or a picture says. */
export function signedOf(path: string) {
  const [, , , imageId = "", until = ""] = path.split("/");
  return { imageId, until: Number(until), path };
}

/** A picture that somebody uploaded, and that is part of nothing yet. */
export async function uploadImage(world: World, person: Person): Promise<ImageId> {
  const { imageId, path } = await person.can(createUpload, {});
  await receiveImage(world.kernel.runtime, signedOf(path), pixel);
  return imageId;
}
