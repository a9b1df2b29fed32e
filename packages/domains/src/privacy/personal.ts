import type { PersonalData } from "@kith/kernel";
import { deleteArchive } from "./jobs/deleteArchive";
import { deleteHolds } from "./store/holds";
import { readOwnRequests, showRequest, unnameRequests } from "./store/requests";
import { deleteSettings, readSettings } from "./store/settings";

/**
 * Settings and requests; that of the deletion goes with the account. Of holds nothing: neither
 * that there was one, nor of whom it came.
 */
export const personal: PersonalData = {
  async collect(db, userId) {
    const settings = await readSettings(db, [userId]);
    const requests = (await readOwnRequests(db, userId)).map(showRequest);
    return { settings: settings.get(userId), requests };
  },
  async erase(ctx, userId) {
    await deleteSettings(ctx.db, userId);
    await deleteHolds(ctx.db, userId);
    for (const requestId of await unnameRequests(ctx.db, userId, "export", ctx.now)) {
      await ctx.enqueue(deleteArchive, { requestId });
    }
  },
};
