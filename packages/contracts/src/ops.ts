import { z } from "zod";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  live,
  mutation,
  openEnum,
  pageInput,
  pageOf,
  perCaller,
  query,
  staff,
  staffOnly,
} from "./kit";
import { staffRights, staffRoles } from "./rights";

export const StaffId = id("StaffId");
export type StaffId = z.infer<typeof StaffId>;
export const AuditId = id("AuditId");
export type AuditId = z.infer<typeof AuditId>;
export const DeadLetterId = id("DeadLetterId");
export type DeadLetterId = z.infer<typeof DeadLetterId>;

const StaffRole = z.enum(staffRoles);
const StaffRight = z.enum(staffRights);
const Email = z.email().max(200);
const PersonName = z.string().trim().min(1).max(80);

export const StaffMember = z.object({
  staffId: StaffId,
  email: Email,
  name: PersonName,
  role: StaffRole,
  hasSecondFactor: z.boolean(),
  addedAt: At,
});
export type StaffMember = z.infer<typeof StaffMember>;

/** What a member of staff did, each row chained to the one before by its hash. */
export const AuditEntry = z.object({
  auditId: AuditId,
  number: z.int().min(1),
  at: At,
  staffId: StaffId.nullable(),
  staffName: z.string().max(80),
  action: openEnum([
    "staff_added",
    "staff_updated",
    "staff_deleted",
    "dead_letter_replayed",
    "dead_letter_deleted",
  ]),
  /** What it was done to, as staff know it: an address and role, or a dead letter's name. */
  subject: z.string().max(240).nullable(),
  hash: z.string().length(64),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A job or an event that failed for good and waits for a person. */
export const DeadLetter = z.object({
  deadLetterId: DeadLetterId,
  kind: z.enum(["job", "reaction"]),
  name: z.string().max(120),
  failedAt: At,
  attempts: z.int().min(1),
  /** The error's class and code; never its message, which may quote what was sent. */
  error: z.string().max(200),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const Queue = z.object({
  name: z.string().max(120),
  cron: z.string().max(60).nullable(),
  waiting: z.int().min(0),
  active: z.int().min(0),
  failed: z.int().min(0),
  lastCompletedAt: At.nullable(),
});

export const Setting = z.object({
  name: z.string().max(80),
  /** Null where the value is a secret or is not set. */
  value: z.string().max(500).nullable(),
  isSecret: z.boolean(),
  isSet: z.boolean(),
  /** A warning that staff should read, as a code. */
  caution: z.string().max(80).nullable(),
});

export const Mail = z.object({
  mailId: z.uuid(),
  to: z.string().max(200),
  subject: z.string().max(200),
  text: z.string().max(20_000),
  sentAt: At,
});

export const opsErrors = defineErrors("ops", {
  email_taken: { kind: "conflict" },
  last_owner: { kind: "precondition" },
  inbox_off: { kind: "not_found" },
});

export const opsEvents = defineEvents("ops", {
  acted: { payload: z.object({ entry: AuditEntry }), live: true },
});

export const ops = defineContract(
  "ops",
  { keeps: "durable" },
  {
    /** Who is signed in, and what they still have to do before they may do more. */
    me: query({
      access: staff("self"),
      input: z.object({}),
      output: z.object({
        staff: StaffMember,
        rights: z.array(StaffRight).max(100),
        needs: z.enum(["second_factor", "nothing"]),
        profile: z.enum(["development", "production"]),
      }),
    }),
    listStaff: query({
      access: staff("staff.manage"),
      input: z.object(pageInput),
      output: pageOf(StaffMember),
    }),
    /** Adds a member of staff and mails them a link to choose a password. */
    addStaff: mutation({
      access: staff("staff.manage"),
      idempotent: true,
      limits: [perCaller(30, "hour")],
      input: z.object({ email: Email, name: PersonName, role: StaffRole }),
      output: z.object({ staffId: StaffId }),
      errors: [opsErrors.email_taken],
    }),
    updateStaff: mutation({
      access: staff("staff.manage"),
      limits: [perCaller(60, "hour")],
      input: z.object({ staffId: StaffId, role: StaffRole }),
      objects: { staffId: staffOnly("staff") },
      output: z.object({}),
      errors: [opsErrors.last_owner],
    }),
    deleteStaff: mutation({
      access: staff("staff.manage"),
      limits: [perCaller(60, "hour")],
      input: z.object({ staffId: StaffId }),
      objects: { staffId: staffOnly("staff") },
      output: z.object({}),
      errors: [opsErrors.last_owner],
    }),
    listAudit: query({
      access: staff("audit.read"),
      input: z.object({ ...pageInput, staffId: StaffId.optional() }),
      objects: { staffId: staffOnly("staff") },
      output: pageOf(AuditEntry),
    }),
    onAudit: live({
      access: staff("audit.read"),
      input: z.object({}),
      events: [opsEvents.acted],
    }),
    listDeadLetters: query({
      access: staff("jobs.read"),
      input: z.object(pageInput),
      output: pageOf(DeadLetter),
    }),
    replayDeadLetter: mutation({
      access: staff("jobs.manage"),
      limits: [perCaller(120, "minute")],
      input: z.object({ deadLetterId: DeadLetterId }),
      objects: { deadLetterId: staffOnly("deadLetter") },
      output: z.object({}),
    }),
    deleteDeadLetter: mutation({
      access: staff("jobs.manage"),
      limits: [perCaller(120, "minute")],
      input: z.object({ deadLetterId: DeadLetterId }),
      objects: { deadLetterId: staffOnly("deadLetter") },
      output: z.object({}),
    }),
    listQueues: query({
      access: staff("jobs.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Queue).max(200) }),
    }),
    /** The configuration in force, without secrets. */
    getConfiguration: query({
      access: staff("configuration.read"),
      input: z.object({}),
      output: z.object({ settings: z.array(Setting).max(200) }),
    }),
    /** Mails that the development profile sent, newest first; elsewhere there is no such box. */
    listMails: query({
      access: staff("mails.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Mail).max(100) }),
      errors: [opsErrors.inbox_off],
    }),
  },
);
