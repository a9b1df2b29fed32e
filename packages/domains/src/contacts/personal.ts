import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { leave } from "./services/leaving";
import { readKept } from "./store/checks";
import { deleteBudget } from "./store/people";

/** Whose numbers somebody has is not told: these are other people, who may not know of it. */
export const personal: PersonalData = {
  collect: async (db, userId) => ({ contacts: await readKept(db, asId(UserId, userId)) }),
  async erase(ctx, id) {
    const userId = asId(UserId, id);
    await leave(ctx, userId);
    await deleteBudget(ctx.db, userId);
  },
};
