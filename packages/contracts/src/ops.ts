import { defineContract } from "./kit";
import { attackProcedures } from "./ops/attacks";
import { auditEvents, auditProcedures } from "./ops/audit";
import { flagErrors, flagEvents, flagProcedures } from "./ops/flags";
import { jobProcedures } from "./ops/jobs";
import { serverErrors, serverProcedures } from "./ops/server";
import { staffErrors, staffProcedures } from "./ops/staff";

export { Attack, AttackRun } from "./ops/attacks";
export { AuditDetails, AuditEntry, AuditId } from "./ops/audit";
export { Flag } from "./ops/flags";
export { DeadLetter, DeadLetterId, Queue } from "./ops/jobs";
export { Mail, PhoneMessage, Setting } from "./ops/server";
export { Grant, StaffId, StaffMember } from "./ops/staff";

export const opsErrors = { ...staffErrors, ...flagErrors, ...serverErrors };

export const opsEvents = { ...auditEvents, ...flagEvents };

export const ops = defineContract(
  "ops",
  { keeps: "durable" },
  {
    ...staffProcedures,
    ...auditProcedures,
    ...flagProcedures,
    ...jobProcedures,
    ...attackProcedures,
    ...serverProcedures,
  },
);
