import { campuses, campusesEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { confirmCode } from "./confirmCode";
import { create } from "./create";
import { get } from "./get";
import { endExpired } from "./jobs/endExpired";
import { mailCode } from "./jobs/mailCode";
import { leave } from "./leave";
import { list } from "./list";
import { listManaged } from "./listManaged";
import { me } from "./me";
import { onMine } from "./onMine";
import { personal } from "./personal";
import { invariants } from "./seed";
import { sendCode } from "./sendCode";
import { update } from "./update";

export { create as createCampus } from "./create";
export { proofMilliseconds } from "./rules";
export { prove, unprove } from "./services/belonging";
export { readCampus, readProof } from "./store";

export const campusesDomain = defineDomain({
  name: "campuses",
  contract: campuses,
  events: campusesEvents,
  verbs: {
    confirmCode,
    create,
    get,
    leave,
    list,
    listManaged,
    me,
    onMine,
    sendCode,
    update,
  },
  jobs: [endExpired, mailCode],
  personal,
  invariants,
});
