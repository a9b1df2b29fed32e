import { campuses, campusesEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { checkSso } from "./checkSso";
import { completeSso } from "./completeSso";
import { confirmCode } from "./confirmCode";
import { create } from "./create";
import { get } from "./get";
import { getSso } from "./getSso";
import { discoverSso } from "./jobs/discoverSso";
import { endExpired } from "./jobs/endExpired";
import { mailCode } from "./jobs/mailCode";
import { leave } from "./leave";
import { list } from "./list";
import { listManaged } from "./listManaged";
import { me } from "./me";
import { onMine } from "./onMine";
import { personal } from "./personal";
import { removeSso } from "./removeSso";
import { invariants } from "./seed";
import { sendCode } from "./sendCode";
import { setSso } from "./setSso";
import { startSso } from "./startSso";
import { update } from "./update";

export { create as createCampus } from "./create";
export { proofMilliseconds } from "./rules";
export { seedCampuses } from "./seed";
export { prove, unprove } from "./services/belonging";
export {
  type Claims,
  type Discovered,
  type SignOn,
  type SsoClient,
  type SsoVisit,
  signOn,
} from "./services/signOn";
export { type CameBack, comeBackFromCampus } from "./services/visits";
export { setSso as setCampusSso } from "./setSso";
export { readCampus, readProof } from "./store";

export const campusesDomain = defineDomain({
  name: "campuses",
  contract: campuses,
  events: campusesEvents,
  verbs: {
    checkSso,
    completeSso,
    confirmCode,
    create,
    get,
    getSso,
    leave,
    list,
    listManaged,
    me,
    onMine,
    removeSso,
    sendCode,
    setSso,
    startSso,
    update,
  },
  jobs: [discoverSso, endExpired, mailCode],
  personal,
  invariants,
});
