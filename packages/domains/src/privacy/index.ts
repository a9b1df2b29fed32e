import { privacy, privacyEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { cancelDeletion } from "./cancelDeletion";
import { cancelExport } from "./cancelExport";
import { confirmHold } from "./confirmHold";
import { countConsents } from "./countConsents";
import { createExportLink } from "./createExportLink";
import { getSettings } from "./getSettings";
import { giveConsents } from "./giveConsents";
import { deleteArchive } from "./jobs/deleteArchive";
import { erase } from "./jobs/erase";
import { expire } from "./jobs/expire";
import { makeExport } from "./jobs/makeExport";
import { replayErasures } from "./jobs/replayErasures";
import { resume } from "./jobs/resume";
import { listConsents } from "./listConsents";
import { listHolds } from "./listHolds";
import { listOwnRequests } from "./listOwnRequests";
import { listRequests } from "./listRequests";
import { onMine } from "./onMine";
import { personal } from "./personal";
import { releaseHold } from "./releaseHold";
import { requestDeletion } from "./requestDeletion";
import { requestExport } from "./requestExport";
import { requestHold } from "./requestHold";
import { invariants } from "./seed";
import { privacySettings } from "./settings";
import { startDeletion } from "./startDeletion";
import { startExport } from "./startExport";
import { updateSettings } from "./updateSettings";
import { verifyAddress } from "./verifyAddress";
import { withdrawConsent } from "./withdrawConsent";

export { createExportLink } from "./createExportLink";
export { replayErasures } from "./jobs/replayErasures";
export { requestDeletion } from "./requestDeletion";
export { requestExport } from "./requestExport";
export { requestHold } from "./requestHold";
export { type Keeper, keepers, keepersOf } from "./services/keepers";
export { openExport } from "./services/links";
export { pushStanding } from "./services/standing";
export {
  type Archive,
  type ArchivedFile,
  type NotedErasure,
  type Vault,
  vault,
} from "./services/vault";
export { privacySettings } from "./settings";
export { startDeletion } from "./startDeletion";
export { startExport } from "./startExport";
export { readSettings } from "./store/settings";
export { verifyAddress } from "./verifyAddress";

export const privacyDomain = defineDomain({
  name: "privacy",
  contract: privacy,
  events: privacyEvents,
  settings: privacySettings,
  verbs: {
    cancelDeletion,
    cancelExport,
    confirmHold,
    countConsents,
    createExportLink,
    getSettings,
    giveConsents,
    listConsents,
    listHolds,
    listOwnRequests,
    listRequests,
    onMine,
    releaseHold,
    requestDeletion,
    requestExport,
    requestHold,
    startDeletion,
    startExport,
    updateSettings,
    verifyAddress,
    withdrawConsent,
  },
  jobs: [deleteArchive, erase, expire, makeExport, replayErasures, resume],
  personal,
  invariants,
});
