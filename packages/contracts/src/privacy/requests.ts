import { z } from "zod";
import { UserId } from "../identity";
import {
  At,
  defineErrors,
  defineEvents,
  id,
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
} from "../kit";

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

const aboutRequest = { requestId: own("request") };

export const requestErrors = defineErrors("privacy", {
  export_open: { kind: "conflict" },
  export_not_ready: { kind: "precondition" },
  /** A deletion that has begun cannot be called back. */
  too_late: { kind: "precondition" },
  not_waiting: { kind: "precondition" },
  /** Who comes in by a number or from elsewhere may have none. */
  no_address: { kind: "precondition" },
});

export const requestEvents = defineEvents("privacy", {
  request_changed: { payload: PrivacyRequest, live: true },
});

export const requestProcedures = {
  /** The caller's own, newest first. */
  listOwnRequests: query({
    access: signedIn(),
    input: z.object(pageInput),
    output: pageOf(PrivacyRequest),
  }),
  /** Hides the account at once and erases it in 30 days. A second time changes nothing. */
  requestDeletion: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(2, "day")],
    input: z.object({}),
    output: PrivacyRequest,
  }),
  /** Everything is as it was. Nothing happens where nothing was asked for. */
  cancelDeletion: mutation({
    access: signedIn(),
    limits: [perCaller(60, "day")],
    input: z.object({}),
    output: z.object({}),
    errors: [requestErrors.too_late],
  }),
  /** All that Kith knows about the caller, made in 24 hours and kept for 7 days. */
  requestExport: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(2, "hour"), perCaller(4, "day")],
    idempotent: true,
    input: z.object({}),
    output: PrivacyRequest,
    errors: [requestErrors.export_open],
  }),
  /** A finished one is deleted. */
  cancelExport: mutation({
    access: signedIn(),
    limits: [perCaller(60, "day")],
    objects: aboutRequest,
    input: z.object({ requestId: RequestId }),
    output: z.object({}),
    errors: [requestErrors.not_waiting],
  }),
  /** Where to fetch an export, for a quarter of an hour. Whoever has the link can. */
  createExportLink: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(20, "day")],
    objects: aboutRequest,
    input: z.object({ requestId: RequestId }),
    output: z.object({ path: z.string().max(400), expiresAt: At }),
    errors: [requestErrors.export_not_ready],
  }),
  /** Everybody's requests, newest first; nobody's name on those of who is erased. */
  listRequests: query({
    access: staff("requests.read"),
    input: z.object({ ...pageInput, kind: z.enum(requestKinds).optional() }),
    output: pageOf(PrivacyRequest.extend({ userId: UserId.nullable() })),
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
    errors: [requestErrors.export_open],
  }),
  /** The person proved their address by another way. */
  verifyAddress: mutation({
    access: staff("requests.manage"),
    objects: { userId: staffOnly("person") },
    limits: [perCaller(60, "day")],
    input: z.object({ userId: UserId }),
    output: z.object({}),
    errors: [requestErrors.no_address],
  }),
};
