import type { PersonalData } from "@kith/kernel";
import { sweep } from "./jobs/sweep";
import { blobStore } from "./services/ports";
import { readImagesOf, releaseImagesOf } from "./store";

const fileOf = (imageId: string) => `${imageId}.webp`;

export const personal: PersonalData = {
  async collect(db, userId) {
    const images = await readImagesOf(db, userId);
    const withFiles = images.map((image) => ({
      ...image,
      file: image.state === "asked" ? null : `media/${fileOf(image.imageId)}`,
    }));
    return { images: withFiles };
  },
  async listFiles({ db, use }, userId) {
    const stored = (await readImagesOf(db, userId)).filter(({ state }) => state !== "asked");
    return stored.map(({ imageId }) => ({
      name: fileOf(imageId),
      // The largest form is the picture; the others are made of it.
      read: () => use(blobStore).read(`${imageId}/large.webp`),
    }));
  },
  async erase(ctx, userId) {
    await releaseImagesOf(ctx.db, userId);
    await ctx.enqueue(sweep, { withStrays: false });
  },
};
