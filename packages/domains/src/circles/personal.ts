import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { end } from "./services/ending";
import { deleteMemberships, readKept, readOwnedIds } from "./store/personal";

/** Their circles go whole; of those of others, their place in them. */
export const personal: PersonalData = {
  collect: readKept,
  async erase(ctx, id) {
    const userId = asId(UserId, id);
    const owned = await readOwnedIds(ctx.db, userId);
    // Before their circles end: nobody tells who is gone. The graph forgets their audiences itself.
    await deleteMemberships(ctx.db, userId);
    for (const circleId of owned) await end(ctx, circleId);
  },
};
