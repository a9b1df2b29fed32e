import { z } from "zod";
import { At, defineContract, defineErrors, id, member, mutation, perCaller } from "./kit";

/** A picture that somebody uploaded. */
export const ImageId = id("ImageId");
export type ImageId = z.infer<typeof ImageId>;

/** How large the longer side of each form of a picture is at most, in pixels. */
export const imageSizes = { small: 160, medium: 640, large: 1600 } as const;
export type ImageSize = keyof typeof imageSizes;

/** The most bytes that an upload may have. */
export const imageBytesMax = 8 * 1024 * 1024;

const ImagePath = z.string().max(300);

/** A picture as whoever may see it gets it. */
export const Image = z.object({
  imageId: ImageId,
  width: z.int().min(1).max(imageSizes.large),
  height: z.int().min(1).max(imageSizes.large),
  /** What to show until it is there: a thumbhash, in base64url. */
  thumbhash: z.string().max(80),
  /** Paths on the server, in WebP. They are signed, and lead nowhere after a while. */
  paths: z.object({ small: ImagePath, medium: ImagePath, large: ImagePath }),
  pathsExpireAt: At,
});
export type Image = z.infer<typeof Image>;

export const mediaErrors = defineErrors("media", {
  image_limit: { kind: "limit", details: z.object({ imagesMax: z.int() }) },
  /** The upload was not asked for, has been used, or took too long. */
  upload_over: { kind: "not_found" },
  too_large: { kind: "invalid", details: z.object({ bytesMax: z.int() }) },
  /** Neither JPEG, PNG nor WebP, whatever its name says. */
  unsupported: { kind: "invalid" },
  too_many_pixels: { kind: "invalid", details: z.object({ pixelsMax: z.int() }) },
  broken: { kind: "invalid" },
});

export const media = defineContract(
  "media",
  { keeps: "durable" },
  {
    /**
     * Says where to send a picture: its bytes as the body of one POST to `path`, which answers with
     * its id. What becomes part of nothing within a day is deleted.
     */
    createUpload: mutation({
      access: member(),
      limits: [perCaller(60, "hour")],
      input: z.object({}),
      output: z.object({
        imageId: ImageId,
        path: z.string().max(300),
        expiresAt: At,
        bytesMax: z.int(),
      }),
      errors: [mediaErrors.image_limit],
    }),
  },
);
