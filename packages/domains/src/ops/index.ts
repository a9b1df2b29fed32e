import { ops, opsEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { addStaff } from "./addStaff";
import { deleteDeadLetter } from "./deleteDeadLetter";
import { deleteStaff } from "./deleteStaff";
import { getConfiguration } from "./getConfiguration";
import { sendInvite } from "./jobs/sendInvite";
import { sendPasswordLink } from "./jobs/sendPasswordLink";
import { sendStaffNotice } from "./jobs/sendStaffNotice";
import { listAudit } from "./listAudit";
import { listDeadLetters } from "./listDeadLetters";
import { listMails } from "./listMails";
import { listQueues } from "./listQueues";
import { listStaff } from "./listStaff";
import { me } from "./me";
import { onAudit } from "./onAudit";
import { tellOwners } from "./reactions";
import { replayDeadLetter } from "./replayDeadLetter";
import { authenticateStaff } from "./services/authenticate";
import { opsSettings } from "./settings";
import { updateStaff } from "./updateStaff";

export { addStaff } from "./addStaff";
export { sendPasswordLink } from "./jobs/sendPasswordLink";
export { listStaff } from "./listStaff";
export { check } from "./seed";
export { type Inbox, inbox } from "./services/inbox";
export { type Mailer, mailer } from "./services/mailer";
export { opsSettings } from "./settings";

export const opsDomain = defineDomain({
  name: "ops",
  contract: ops,
  events: opsEvents,
  settings: opsSettings,
  authenticates: { kind: "staff", by: authenticateStaff },
  verbs: {
    addStaff,
    deleteDeadLetter,
    deleteStaff,
    getConfiguration,
    listAudit,
    listDeadLetters,
    listMails,
    listQueues,
    listStaff,
    me,
    onAudit,
    replayDeadLetter,
    updateStaff,
  },
  jobs: [sendInvite, sendPasswordLink, sendStaffNotice],
  reactions: [tellOwners],
});
