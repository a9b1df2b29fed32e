import { profile, profileEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { get } from "./get";
import { getMany } from "./getMany";
import { deleteExpired } from "./jobs/deleteExpired";
import { me } from "./me";
import { onMine } from "./onMine";
import { personal } from "./personal";
import { invariants } from "./seed";
import { update } from "./update";
import { updateImages } from "./updateImages";
import { viewAs } from "./viewAs";
import { viewAsPerson } from "./viewAsPerson";

export { seedProfiles } from "./seed";
export { removeBadge, setBadge } from "./services/badges";
export { readBadges } from "./store/badges";
export { update as updateProfile } from "./update";

export const profileDomain = defineDomain({
  name: "profile",
  contract: profile,
  events: profileEvents,
  verbs: { get, getMany, me, onMine, update, updateImages, viewAs, viewAsPerson },
  jobs: [deleteExpired],
  personal,
  invariants,
});
