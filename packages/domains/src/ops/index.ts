import { ops, opsEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { addStaff } from "./addStaff";
import { checkAudit } from "./checkAudit";
import { createFlag } from "./createFlag";
import { deleteDeadLetter } from "./deleteDeadLetter";
import { deleteFlag } from "./deleteFlag";
import { deleteStaff } from "./deleteStaff";
import { getAttacks } from "./getAttacks";
import { getConfiguration } from "./getConfiguration";
import { getFlags } from "./getFlags";
import { grantRole } from "./grantRole";
import { noteStaffAct } from "./jobs/noteStaffAct";
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
import { openAuditEntry } from "./openAuditEntry";
import { personal } from "./personal";
import { linkAudit, noteSecured, noteSessionsEnded, tellOwners } from "./reactions";
import { replayDeadLetter } from "./replayDeadLetter";
import { revokeRole } from "./revokeRole";
import { invariants } from "./seed";
import { authenticateStaff } from "./services/authenticate";
import { startFlags } from "./services/flags";
import { opsSettings } from "./settings";
import { traceTest } from "./traceTest";
import { updateFlag } from "./updateFlag";
import { updateStaff } from "./updateStaff";

export { addStaff } from "./addStaff";
export { grantRole } from "./grantRole";
export { noteStaffAct } from "./jobs/noteStaffAct";
export { sendPasswordLink } from "./jobs/sendPasswordLink";
export { listStaff } from "./listStaff";
export { type About, recordAct, recordSecurity } from "./services/audit";
export { authenticateStaff } from "./services/authenticate";
export { walkChain } from "./services/chain";
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
    checkAudit,
    createFlag,
    deleteDeadLetter,
    deleteFlag,
    deleteStaff,
    getAttacks,
    getConfiguration,
    getFlags,
    grantRole,
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
    openAuditEntry,
    replayDeadLetter,
    revokeRole,
    traceTest,
    updateFlag,
    updateStaff,
  },
  jobs: [noteStaffAct, sendInvite, sendPasswordLink, sendStaffNotice, touchTrace],
  personal,
  reactions: [linkAudit, noteSecured, noteSessionsEnded, tellOwners],
  start: startFlags,
  invariants,
});
