import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { deleteSuspension, readSuspension } from "./store";

export const personal: PersonalData = {
  async collect(db, userId) {
    return { suspension: await readSuspension(db, asId(UserId, userId)) };
  },
  async erase({ db }, userId) {
    await deleteSuspension(db, userId);
  },
};
