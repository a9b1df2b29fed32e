import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { deleteAudience } from "../graph";
import { deleteCircle } from "./store";
import { deleteMemberships, readKept, readOwnedIds } from "./store/personal";

/** Their circles go whole; of those of others, their place in them. */
export const personal: PersonalData = {
  collect: readKept,
  async erase({ db }, id) {
    const userId = asId(UserId, id);
    for (const circleId of await readOwnedIds(db, userId)) {
      await deleteCircle(db, circleId);
      await deleteAudience(db, circleId);
    }
    // The graph forgets by itself whose audiences they were in.
    await deleteMemberships(db, userId);
  },
};
