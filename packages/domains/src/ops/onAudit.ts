import { ops } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { auditStream } from "./services/audit";

export const onAudit = subscribe(ops.onAudit)(async () => ({
  stream: auditStream,
  keeps: "durable",
  from: "now",
}));
