import { z } from "zod";
import { Consent, UserId } from "./identity";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  live,
  member,
  mutation,
  openEnum,
  own,
  pageInput,
  pageOf,
  perCaller,
  query,
  signedIn,
  staff,
  staffOnly,
} from "./kit";
import { policyNames } from "./policies";

const Policy = z.enum(policyNames);

/** What somebody agreed to of one policy, and what there is to agree to today. */
export const ConsentState = z.object({
  policy: Policy,
  version: z.int().min(1).max(1000),
  /** Without it, the account does nothing but give it, be exported or be deleted. */
  isRequired: z.boolean(),
  /** The newest version that they agree to; null for none, or a withdrawn one. */
  agreedVersion: z.int().min(1).max(1000).nullable(),
  agreedAt: At.nullable(),
});
export type ConsentState = z.infer<typeof ConsentState>;

/** Who is told that somebody is near. */
export const nearbyChoices = ["nobody", "friends", "everyone"] as const;
/** Besides the app itself, which is always told. */
export const channelNames = ["mail", "sms"] as const;

const minuteOfDay = z.int().min(0).max(1439);

export const Settings = z.object({
  nearby: z.enum(nearbyChoices),
  /** There for friends alone. */
  isGhost: z.boolean(),
  /** Whether who has nothing to do with them finds them by their handle. */
  isFindable: z.boolean(),
  /** Whether they are among the people whom others may know. */
  isSuggested: z.boolean(),
  /** Null: the one of the device. */
  language: z.enum(["en", "ar", "ka", "ru", "da"]).nullable(),
  /** As IANA calls it; null: nobody said, and quiet hours are by UTC. */
  timeZone: z.string().min(1).max(60).nullable(),
  /** In minutes of the day, over midnight where it ends before it begins. */
  quietHours: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  /** Warnings about the account go everywhere, whatever is chosen. */
  channels: z.array(z.enum(channelNames)).max(channelNames.length),
});
export type Settings = z.infer<typeof Settings>;

export const RequestId = id("RequestId");
export type RequestId = z.infer<typeof RequestId>;

export const requestKinds = ["deletion", "export"] as const;
export const requestStates = [
  "waiting",
  "working",
  "ready",
  "done",
  "cancelled",
  "expired",
] as const;

/** What somebody asked for under the law. */
export const PrivacyRequest = z.object({
  requestId: RequestId,
  kind: openEnum(requestKinds),
  state: openEnum(requestStates),
  askedAt: At,
  /** When it is done; until then it can be cancelled. */
  dueAt: At,
  doneAt: At.nullable(),
  /** Until when an export can be fetched. */
  expiresAt: At.nullable(),
  bytes: z.int().min(0).nullable(),
});
export type PrivacyRequest = z.infer<typeof PrivacyRequest>;

export const HoldId = id("HoldId");
export type HoldId = z.infer<typeof HoldId>;

const Reason = z.string().trim().min(10).max(400);

export const Hold = z.object({
  holdId: HoldId,
  userId: UserId,
  reason: z.string().max(400),
  askedBy: z.string().max(80),
  askedAt: At,
  confirmedBy: z.string().max(80).nullable(),
  confirmedAt: At.nullable(),
  /** When it ends by itself; before it was confirmed, when it is forgotten. */
  lapsesAt: At,
  endedAt: At.nullable(),
});
export type Hold = z.infer<typeof Hold>;

export const privacyErrors = defineErrors("privacy", {
  time_zone: { kind: "invalid" },
  /** Under 18 nobody is shown to strangers by distance. */
  adults_only: { kind: "precondition" },
  export_open: { kind: "conflict" },
  export_not_ready: { kind: "precondition" },
  /** A deletion that has begun cannot be called back. */
  too_late: { kind: "precondition" },
  not_waiting: { kind: "precondition" },
  /** There is a hold on this person already. */
  held: { kind: "conflict" },
  /** Who asked for a hold cannot confirm it. */
  same_staff: { kind: "conflict" },
  hold_over: { kind: "precondition" },
});

export const privacyEvents = defineEvents("privacy", {
  settings_changed: { payload: Settings, live: true },
  consents_changed: { payload: z.object({}), live: true },
  request_changed: { payload: PrivacyRequest, live: true },
});

const aboutRequest = { requestId: own("request") };
const nothing = z.object({});

export const privacy = defineContract(
  "privacy",
  { keeps: "durable" },
  {
    /** Every policy, in one order, and what the caller agreed to. */
    listConsents: query({
      access: signedIn(),
      input: nothing,
      output: z.object({ consents: z.array(ConsentState).max(20) }),
    }),
    giveConsents: mutation({
      access: signedIn(),
      limits: [perCaller(60, "hour")],
      input: z.object({ consents: z.array(Consent).min(1).max(20) }),
      output: nothing,
    }),
    /** A required one withdrawn: every device is asked for it, or for the deletion. */
    withdrawConsent: mutation({
      access: signedIn(),
      limits: [perCaller(60, "hour")],
      input: z.object({ policy: Policy }),
      output: nothing,
    }),
    getSettings: query({ access: member(), input: nothing, output: Settings }),
    /** What is not said stays. */
    updateSettings: mutation({
      access: member(),
      limits: [perCaller(300, "hour")],
      input: Settings.partial(),
      output: Settings,
      errors: [privacyErrors.time_zone, privacyErrors.adults_only],
    }),
    /** What changed on another device, and how requests go on. */
    onMine: live({
      access: signedIn(),
      input: nothing,
      events: [
        privacyEvents.settings_changed,
        privacyEvents.consents_changed,
        privacyEvents.request_changed,
      ],
    }),
    /** The caller's own, newest first. */
    listOwnRequests: query({
      access: signedIn(),
      input: z.object(pageInput),
      output: pageOf(PrivacyRequest),
    }),
    /** Hides the account at once and erases it in 30 days. A second time changes nothing. */
    requestDeletion: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(10, "day")],
      input: nothing,
      output: PrivacyRequest,
    }),
    /** Everything is as it was. Nothing happens where nothing was asked for. */
    cancelDeletion: mutation({
      access: signedIn(),
      limits: [perCaller(60, "day")],
      input: nothing,
      output: nothing,
      errors: [privacyErrors.too_late],
    }),
    /** All that Kith knows about the caller, made in 24 hours and kept for 7 days. */
    requestExport: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(4, "day")],
      idempotent: true,
      input: nothing,
      output: PrivacyRequest,
      errors: [privacyErrors.export_open],
    }),
    /** A finished one is deleted. */
    cancelExport: mutation({
      access: signedIn(),
      limits: [perCaller(60, "day")],
      objects: aboutRequest,
      input: z.object({ requestId: RequestId }),
      output: nothing,
      errors: [privacyErrors.not_waiting],
    }),
    /** Where to fetch an export, for a quarter of an hour. Whoever has the link can. */
    createExportLink: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(20, "day")],
      objects: aboutRequest,
      input: z.object({ requestId: RequestId }),
      output: z.object({ path: z.string().max(400), expiresAt: At }),
      errors: [privacyErrors.export_not_ready],
    }),
    /** Everybody's requests, newest first; nobody's name on those of who is erased. */
    listRequests: query({
      access: staff("requests.read"),
      input: z.object({ ...pageInput, kind: z.enum(requestKinds).optional() }),
      output: pageOf(PrivacyRequest.extend({ userId: UserId.nullable() })),
    }),
    /** How many agree to which version of which policy today, in tens. */
    countConsents: query({
      access: staff("requests.read"),
      limits: [perCaller(120, "hour")],
      input: nothing,
      output: z.object({
        rows: z
          .array(
            z.object({
              policy: openEnum(policyNames),
              version: z.int().min(1).max(1000),
              /** Rounded down, so that nobody shows by coming or going. */
              people: z.int().min(0).multipleOf(10),
            }),
          )
          .max(1000),
      }),
    }),
    /** For somebody who asked by another way: a letter, an authority. */
    startDeletion: mutation({
      access: staff("requests.manage"),
      objects: { userId: staffOnly("person") },
      limits: [perCaller(60, "day")],
      input: z.object({ userId: UserId }),
      output: PrivacyRequest,
    }),
    startExport: mutation({
      access: staff("requests.manage"),
      objects: { userId: staffOnly("person") },
      limits: [perCaller(60, "day")],
      input: z.object({ userId: UserId }),
      output: PrivacyRequest,
      errors: [privacyErrors.export_open],
    }),
    /** The person proved their address by another way. */
    verifyAddress: mutation({
      access: staff("requests.manage"),
      objects: { userId: staffOnly("person") },
      limits: [perCaller(60, "day")],
      input: z.object({ userId: UserId }),
      output: nothing,
    }),
    listHolds: query({
      access: staff("holds.manage"),
      input: z.object(pageInput),
      output: pageOf(Hold),
    }),
    /** In force once somebody else of staff confirmed it. */
    requestHold: mutation({
      access: staff("holds.manage"),
      objects: { userId: staffOnly("person") },
      limits: [perCaller(60, "day")],
      input: z.object({ userId: UserId, reason: Reason }),
      output: z.object({ holdId: HoldId }),
      errors: [privacyErrors.held],
    }),
    /** Hides the person and signs them out at once, for 90 days at most. */
    confirmHold: mutation({
      access: staff("holds.manage"),
      objects: { holdId: staffOnly("hold") },
      limits: [perCaller(60, "day")],
      input: z.object({ holdId: HoldId }),
      output: z.object({ lapsesAt: At }),
      errors: [privacyErrors.same_staff, privacyErrors.hold_over],
    }),
    releaseHold: mutation({
      access: staff("holds.manage"),
      objects: { holdId: staffOnly("hold") },
      limits: [perCaller(60, "day")],
      input: z.object({ holdId: HoldId }),
      output: nothing,
      errors: [privacyErrors.hold_over],
    }),
  },
);
