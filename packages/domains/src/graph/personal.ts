import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { followCounts, friendCounts } from "./rules/relations";
import { addCounts } from "./store/people";
import { deleteRelations, deleteRest, lockRelated, readKept } from "./store/personal";

/**
 * Whom somebody knows. That others blocked, muted or restricted them is of these others, and
 * handed to nobody; it goes with the person all the same.
 */
export const personal: PersonalData = {
  collect: readKept,
  async eraseSome({ db }, id) {
    const userId = asId(UserId, id);
    const others = await lockRelated(db, userId);
    if (others.length === 0) return false;
    const { follows, friends } = await deleteRelations(db, userId, others);
    await addCounts(db, [
      ...follows.flatMap(({ followerId, followeeId }) => followCounts(followerId, followeeId, -1)),
      ...friends.flatMap((friendId) => friendCounts(userId, friendId, -1)),
    ]);
    return true;
  },
  erase: ({ db }, userId) => deleteRest(db, asId(UserId, userId)),
};
