import { timingSafeEqual } from "node:crypto";
import type { ImageSize } from "@kith/contracts";
import { ImageId, imageBytesMax, imageSizes, mediaErrors } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Runtime } from "@kith/kernel";
import { failWith } from "@kith/kernel";
import { formatOf } from "../rules";
import { isAwaited, updateStored } from "../store";
import { imagePath, uploadPath } from "../views";
import { blobStore, imageReader, pixelsMax } from "./ports";

const fail = failWith(Object.values(mediaErrors));
const sizes = Object.keys(imageSizes) as ImageSize[];

/** Takes as long wherever they differ. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What a path says: a picture, until when, and by which signature. */
interface Signed {
  readonly imageId: string;
  readonly until: number;
  /** The whole path as it was asked for. */
  readonly path: string;
}

/** Takes the bytes of an upload that was asked for. Refuses with a code of `mediaErrors`. */
export async function receiveImage(runtime: Runtime, signed: Signed, bytes: Uint8Array) {
  const imageId = awaited(runtime, signed);
  const { db, clock, use } = runtime;
  if (bytes.length > imageBytesMax) throw fail("media.too_large", { bytesMax: imageBytesMax });
  if (!(await isAwaited(db, imageId))) throw fail("media.upload_over");
  if (formatOf(bytes) === null) throw fail("media.unsupported");
  const image = await use(imageReader).read(bytes);
  if (image === "broken") throw fail("media.broken");
  if (image === "too_many_pixels") throw fail("media.too_many_pixels", { pixelsMax });
  const { forms, ...measured } = image;
  for (const size of sizes) await use(blobStore).write(`${imageId}/${size}.webp`, forms[size]);
  if (!(await updateStored(db, imageId, measured, clock.now()))) throw fail("media.upload_over");
  return { imageId };
}

/** The id of a picture whose upload this path allows by now; refuses before anything is read. */
export function awaited({ secrets, clock }: Runtime, { imageId, until, path }: Signed): ImageId {
  const id = asId(ImageId, imageId);
  const isOurs = isSame(path, uploadPath({ secrets }, id, until));
  if (!isOurs || until <= clock.now()) throw fail("media.upload_over");
  return id;
}

/** A file, with how many seconds it may be kept; null where the path leads nowhere, or no more. */
export async function readImageFile(
  { secrets, clock, use }: Runtime,
  { imageId, until, path, size }: Signed & { readonly size: ImageSize },
) {
  const now = clock.now();
  const isOurs = isSame(path, imagePath({ secrets }, asId(ImageId, imageId), until, size));
  if (!isOurs || until <= now) return null;
  const bytes = await use(blobStore).read(`${imageId}/${size}.webp`);
  return bytes && { bytes, seconds: Math.floor((until - now) / 1000) };
}
