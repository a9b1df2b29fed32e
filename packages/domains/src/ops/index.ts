import { ops, opsEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { addStaff } from "./addStaff";
import { createFlag } from "./createFlag";
import { deleteDeadLetter } from "./deleteDeadLetter";
import { deleteFlag } from "./deleteFlag";
import { deleteStaff } from "./deleteStaff";
import { getAttacks } from "./getAttacks";
import { getConfiguration } from "./getConfiguration";
import { getFlags } from "./getFlags";
import { sendInvite } from "./jobs/sendInvite";
import { sendPasswordLink } from "./jobs/sendPasswordLink";
import { sendStaffNotice } from "./jobs/sendStaffNotice";
import { touchTrace } from "./jobs/touchTrace";
import { listAudit } from "./listAudit";
import { listDeadLetters } from "./listDeadLetters";
import { listFlags } from "./listFlags";
import { listMails } from "./listMails";
import { listOwnFlags } from "./listOwnFlags";
import { listQueues } from "./listQueues";
import { listStaff } from "./listStaff";
import { me } from "./me";
import { onAudit } from "./onAudit";
import { onFlags } from "./onFlags";
import { personal } from "./personal";
import { tellOwners } from "./reactions";
import { replayDeadLetter } from "./replayDeadLetter";
import { invariants } from "./seed";
import { authenticateStaff } from "./services/authenticate";
import { startFlags } from "./services/flags";
import { opsSettings } from "./settings";
import { traceTest } from "./traceTest";
import { updateFlag } from "./updateFlag";
import { updateStaff } from "./updateStaff";

export { addStaff } from "./addStaff";
export { sendPasswordLink } from "./jobs/sendPasswordLink";
export { listStaff } from "./listStaff";
export { recordAct } from "./services/audit";
export { flags } from "./services/flags";
export { type Inbox, inbox } from "./services/inbox";
export { opsSettings } from "./settings";

export const opsDomain = defineDomain({
  name: "ops",
  contract: ops,
  events: opsEvents,
  settings: opsSettings,
  authenticates: { kind: "staff", by: authenticateStaff },
  verbs: {
    addStaff,
    createFlag,
    deleteDeadLetter,
    deleteFlag,
    deleteStaff,
    getAttacks,
    getConfiguration,
    getFlags,
    listAudit,
    listDeadLetters,
    listFlags,
    listMails,
    listOwnFlags,
    listQueues,
    listStaff,
    me,
    onAudit,
    onFlags,
    replayDeadLetter,
    traceTest,
    updateFlag,
    updateStaff,
  },
  jobs: [sendInvite, sendPasswordLink, sendStaffNotice, touchTrace],
  reactions: [tellOwners],
  personal,
  start: startFlags,
  invariants,
});
