import { verification, verificationEvents } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { approve } from "./approve";
import { claim } from "./claim";
import { createUpload } from "./createUpload";
import { decline } from "./decline";
import { get } from "./get";
import { getGiven } from "./getGiven";
import { expire } from "./jobs/expire";
import { sweep } from "./jobs/sweep";
import { listOwn } from "./listOwn";
import { listQueue } from "./listQueue";
import { onMine } from "./onMine";
import { onQueue } from "./onQueue";
import { personal } from "./personal";
import { proveByDocument } from "./proveByDocument";
import { release } from "./release";
import { requestBadge } from "./requestBadge";
import { revokeBadge } from "./revokeBadge";
import { revokeProof } from "./revokeProof";
import { invariants } from "./seed";
import { withdraw } from "./withdraw";

export { createUpload as createDocumentUpload } from "./createUpload";
export { proveByDocument } from "./proveByDocument";
export { requestBadge } from "./requestBadge";
export { awaitedDocument, openDocument, receiveDocument } from "./services/files";

export const verificationDomain = defineDomain({
  name: "verification",
  contract: verification,
  events: verificationEvents,
  verbs: {
    approve,
    claim,
    createUpload,
    decline,
    get,
    getGiven,
    listOwn,
    listQueue,
    onMine,
    onQueue,
    proveByDocument,
    release,
    requestBadge,
    revokeBadge,
    revokeProof,
    withdraw,
  },
  jobs: [expire, sweep],
  personal,
  invariants,
});
