import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { PersonalData } from "@kith/kernel";
import { deleteProfile, readProfile } from "./store/profiles";

export const personal: PersonalData = {
  collect: async (db, userId) => ({ profile: await readProfile(db, asId(UserId, userId)) }),
  erase: ({ db }, userId) => deleteProfile(db, userId),
};
