import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { setStanding } from "../graph";
import { levelOfNobody } from "./rules";
import { deleteAll, readProof } from "./store";

export const personal: PersonalData = {
  collect: async (db, userId) => ({ campus: await readProof(db, asId(UserId, userId)) }),
  async erase(ctx, userId) {
    await deleteAll(ctx.db, userId);
    await setStanding(ctx, asId(UserId, userId), { campusId: null, level: levelOfNobody });
  },
};
