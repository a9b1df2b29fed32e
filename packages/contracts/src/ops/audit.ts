import { z } from "zod";
import { UserId } from "../identity";
import {
  At,
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
} from "../kit";
import { auditActions } from "../rights";
import { FlagName } from "./flags";
import { StaffId } from "./staff";

export const AuditId = id("AuditId");
export type AuditId = z.infer<typeof AuditId>;

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

export const auditEvents = defineEvents("ops", {
  /** Something is to be written down. Live, so that a test trace shows the way to the nodes too. */
  recorded: { payload: z.object({ auditId: AuditId, digest: z.string().length(64) }), live: true },
  /** It has its place in the audit. */
  acted: { payload: z.object({ entry: AuditEntry }), live: true },
});

export const auditProcedures = {
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
    events: [auditEvents.acted],
  }),
};
