import type { PersonalData } from "@kith/kernel";
import { sweep } from "./jobs/sweep";
import { readImagesOf, releaseImagesOf } from "./store";

export const personal: PersonalData = {
  collect: async (db, userId) => ({ images: await readImagesOf(db, userId) }),
  async erase(ctx, userId) {
    await releaseImagesOf(ctx.db, userId);
    await ctx.enqueue(sweep, { withStrays: false });
  },
};
