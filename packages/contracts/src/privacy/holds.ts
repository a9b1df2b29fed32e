import { z } from "zod";
import { UserId } from "../identity";
import {
  At,
  defineErrors,
  id,
  mutation,
  pageInput,
  pageOf,
  perCaller,
  query,
  staff,
  staffOnly,
} from "../kit";

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

export const holdErrors = defineErrors("privacy", {
  /** There is a hold on this person already. */
  held: { kind: "conflict" },
  /** Who asked for a hold cannot confirm it. */
  same_staff: { kind: "conflict" },
  hold_over: { kind: "precondition" },
});

export const holdProcedures = {
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
    errors: [holdErrors.held],
  }),
  /** Hides the person and signs them out at once, for 90 days at most. */
  confirmHold: mutation({
    access: staff("holds.manage"),
    objects: { holdId: staffOnly("hold") },
    limits: [perCaller(60, "day")],
    input: z.object({ holdId: HoldId }),
    output: z.object({ lapsesAt: At }),
    errors: [holdErrors.same_staff, holdErrors.hold_over],
  }),
  releaseHold: mutation({
    access: staff("holds.manage"),
    objects: { holdId: staffOnly("hold") },
    limits: [perCaller(60, "day")],
    input: z.object({ holdId: HoldId }),
    output: z.object({}),
    errors: [holdErrors.hold_over],
  }),
};
