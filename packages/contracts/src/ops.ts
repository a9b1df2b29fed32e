import { z } from "zod";
import { AttackRun } from "./attacks";
import { flagNamePattern, flagsMax, subjectPattern } from "./flags";
import { Phone, PhoneChannel, UserId } from "./identity";
import {
  At,
  anyone,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  live,
  mutation,
  openEnum,
  pageInput,
  pageOf,
  perAddress,
  perCaller,
  query,
  staff,
  staffOnly,
} from "./kit";
import { auditActions, staffRights } from "./rights";
import { campusId, StaffEmail, StaffId, StaffMember, StaffName, StaffRole } from "./staff";

export const AuditId = id("AuditId");
export type AuditId = z.infer<typeof AuditId>;
export const DeadLetterId = id("DeadLetterId");
export type DeadLetterId = z.infer<typeof DeadLetterId>;

const StaffRight = z.enum(staffRights);

/** What staff did, or what touched somebody's safety, chained to the one before by its hash. */
export const AuditEntry = z.object({
  auditId: AuditId,
  number: z.int().min(1),
  at: At,
  staffId: StaffId.nullable(),
  staffName: z.string().max(80),
  action: openEnum(auditActions),
  /** What it was done to, as staff know it: an address and role, a dead letter's or flag's name. */
  subject: z.string().max(240).nullable(),
  /** Which person it is about, by a reference that says nothing of them. */
  personRef: z.uuid().nullable(),
  /** There is more, sealed under the key of that person: `ops.openAuditEntry`. */
  isSealed: z.boolean(),
  hash: z.string().length(64),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What an entry keeps sealed. Nothing of it is left once the person is erased. */
export const AuditDetails = z.object({
  userId: UserId.nullable(),
  isErased: z.boolean(),
  reason: z.string().max(500).nullable(),
  changes: z
    .array(
      z.object({
        field: z.string().max(60),
        before: z.string().max(500).nullable(),
        after: z.string().max(500).nullable(),
      }),
    )
    .max(20),
});
export type AuditDetails = z.infer<typeof AuditDetails>;

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
  /** Something is in force, be it by default. */
  isSet: z.boolean(),
  /** What it does, in an English sentence. */
  about: z.string().max(300),
  /** What is in force where nothing is set; null for nothing. */
  default: z.string().max(500).nullable(),
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

/** A call or a message to a phone, as the development profile keeps it. */
export const PhoneMessage = z.object({
  messageId: z.uuid(),
  channel: PhoneChannel,
  to: Phone,
  /** Of a call: the last digits of the number that rang. */
  code: z.string().max(10),
  /** Empty for a call. */
  text: z.string().max(1000),
  sentAt: At,
});

const FlagName = z.string().regex(flagNamePattern).max(60);
const allowListMax = 200;
/** Ids as they are; a flag does not ask whose they are. */
const SubjectId = z.string().regex(subjectPattern).max(64);
const FlagCampus = SubjectId;

/** For whom a flag is on: `packages/contracts/src/flags.ts` says how the parts join. */
const flagRule = {
  isOn: z.boolean(),
  percentage: z.int().min(0).max(100),
  campuses: z.array(FlagCampus).max(100),
};
const flagShape = {
  ...flagRule,
  /** What it is for, in the words of whoever made it. */
  description: z.string().trim().max(240),
  /** Subjects for whom it is on whatever percentage and campuses say. */
  allowList: z.array(SubjectId).max(allowListMax),
};

export const Flag = z.object({
  name: FlagName,
  ...flagShape,
  /** Grows with each change. */
  revision: z.int().min(1),
  changedAt: At,
});
export type Flag = z.infer<typeof Flag>;

export const opsErrors = defineErrors("ops", {
  email_taken: { kind: "conflict" },
  last_owner: { kind: "precondition" },
  /** Nobody gives a right that they do not hold, or more widely than they hold it. */
  beyond_own: { kind: "forbidden" },
  /** Who has no role any more is removed from the staff instead. */
  last_grant: { kind: "precondition" },
  grant_limit: { kind: "limit", details: z.object({ grantsMax: z.int() }) },
  inbox_off: { kind: "not_found" },
  flag_taken: { kind: "conflict" },
  flag_limit: { kind: "limit", details: z.object({ flagsMax: z.int() }) },
  /** Somebody changed it since it was read. */
  flag_changed: { kind: "conflict" },
});

export const opsEvents = defineEvents("ops", {
  /** Something is to be written down. Live, so that a test trace shows the way to the nodes too. */
  recorded: { payload: z.object({ auditId: AuditId, digest: z.string().length(64) }), live: true },
  /** It has its place in the audit. */
  acted: { payload: z.object({ entry: AuditEntry }), live: true },
  flag_set: { payload: z.object({ flag: Flag }), live: true },
  flag_removed: { payload: z.object({ name: FlagName }), live: true },
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
      input: z.object({ email: StaffEmail, name: StaffName, role: StaffRole }),
      output: z.object({ staffId: StaffId }),
      errors: [opsErrors.email_taken, opsErrors.beyond_own],
    }),
    /** Gives one role, everywhere and for good, in the place of all that they had. */
    updateStaff: mutation({
      access: staff("staff.manage"),
      limits: [perCaller(60, "hour")],
      input: z.object({ staffId: StaffId, role: StaffRole }),
      objects: { staffId: staffOnly("staff") },
      output: z.object({}),
      errors: [opsErrors.last_owner, opsErrors.beyond_own],
    }),
    /** Gives a role besides, or the same one until another time. */
    grantRole: mutation({
      access: staff("staff.manage"),
      limits: [perCaller(60, "hour")],
      input: z.object({
        staffId: StaffId,
        role: StaffRole,
        campusId,
        expiresAt: At.nullable(),
      }),
      objects: { staffId: staffOnly("staff"), campusId: staffOnly("campus") },
      output: z.object({}),
      errors: [opsErrors.beyond_own, opsErrors.last_owner, opsErrors.grant_limit],
    }),
    revokeRole: mutation({
      access: staff("staff.manage"),
      limits: [perCaller(60, "hour")],
      input: z.object({ staffId: StaffId, role: StaffRole, campusId }),
      objects: { staffId: staffOnly("staff"), campusId: staffOnly("campus") },
      output: z.object({}),
      errors: [opsErrors.last_owner, opsErrors.last_grant],
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
      input: z.object({
        ...pageInput,
        staffId: StaffId.optional(),
        /** What was done to this flag only. */
        flag: FlagName.optional(),
        /** What is said of one person. */
        userId: UserId.optional(),
        action: z.enum(auditActions).optional(),
        since: At.optional(),
        until: At.optional(),
      }),
      objects: { staffId: staffOnly("staff"), userId: staffOnly("member") },
      output: pageOf(AuditEntry),
    }),
    /** Opens what an entry keeps sealed, for a reason, which is an entry itself. */
    openAuditEntry: mutation({
      access: staff("audit.open"),
      limits: [perCaller(60, "hour")],
      input: z.object({ auditId: AuditId, reason: z.string().trim().min(10).max(400) }),
      objects: { auditId: staffOnly("auditEntry") },
      output: AuditDetails,
    }),
    /** Walks the chain from an entry on, some thousands at a time. */
    checkAudit: query({
      access: staff("audit.read"),
      limits: [perCaller(600, "minute")],
      input: z.object({ after: z.int().min(0).max(1e9).default(0) }),
      output: z.object({
        /** The last entry that was looked at, and the last there is. */
        checked: z.int().min(0),
        end: z.int().min(0),
        broken: z
          .object({ number: z.int().min(1), why: openEnum(["missing", "changed"]) })
          .nullable(),
      }),
    }),
    onAudit: live({
      access: staff("audit.read"),
      input: z.object({}),
      events: [opsEvents.acted],
    }),
    listFlags: query({
      access: staff("flags.read"),
      input: z.object(pageInput),
      output: pageOf(Flag),
    }),
    onFlags: live({
      access: staff("flags.read"),
      input: z.object({}),
      events: [opsEvents.flag_set, opsEvents.flag_removed],
    }),
    createFlag: mutation({
      access: staff("flags.manage"),
      limits: [perCaller(120, "hour")],
      input: z.object({ name: FlagName, ...flagShape }),
      output: z.object({ revision: z.int().min(1) }),
      errors: [opsErrors.flag_taken, opsErrors.flag_limit],
    }),
    /** Puts all of a flag in the place of the revision that was read. */
    updateFlag: mutation({
      access: staff("flags.manage"),
      limits: [perCaller(600, "hour")],
      input: z.object({ name: FlagName, revision: z.int().min(1).max(1e9), ...flagShape }),
      output: z.object({ revision: z.int().min(1) }),
      errors: [opsErrors.flag_changed],
    }),
    deleteFlag: mutation({
      access: staff("flags.manage"),
      limits: [perCaller(120, "hour")],
      input: z.object({ name: FlagName }),
      output: z.object({}),
    }),
    /** What a client works flags out from. Never the allow lists: for these it asks who it is. */
    getFlags: query({
      access: anyone(),
      limits: [perAddress(120, "minute", { onNode: true })],
      input: z.object({}),
      output: z.object({ flags: z.array(z.object({ name: FlagName, ...flagRule })).max(flagsMax) }),
    }),
    /** Names of the flags in whose allow list the caller stands. */
    listOwnFlags: query({
      access: staff("self"),
      input: z.object({}),
      output: z.object({ names: z.array(FlagName).max(flagsMax) }),
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
    /** Makes a trace through everything that a call can lead to, where traces are sent at all. */
    traceTest: mutation({
      access: staff("jobs.read"),
      limits: [perCaller(10, "minute")],
      input: z.object({}),
      output: z.object({
        isExporting: z.boolean(),
        /** Null where the trace was not kept. */
        traceId: z.string().length(32).nullable(),
        /** Where to look at it, where that is set. */
        url: z.url().max(600).nullable(),
      }),
    }),
    /** The last run of the simulated attackers that this server was told of. */
    getAttacks: query({
      access: staff("activity.read"),
      input: z.object({}),
      output: z.object({
        state: z.enum(["not_configured", "none", "unreadable", "there"]),
        run: AttackRun.nullable(),
      }),
    }),
    /** The configuration in force, without secrets. */
    getConfiguration: query({
      access: staff("configuration.read"),
      input: z.object({}),
      output: z.object({ settings: z.array(Setting).max(200) }),
    }),
    /** What the development profile sent, newest first; elsewhere there is no such box. */
    listMails: query({
      access: staff("mails.read"),
      input: z.object({}),
      output: z.object({
        rows: z.array(Mail).max(100),
        messages: z.array(PhoneMessage).max(100),
      }),
      errors: [opsErrors.inbox_off],
    }),
  },
);
