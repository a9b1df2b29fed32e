import { z } from "zod";
import { Consent } from "../identity";
import { At, defineEvents, mutation, openEnum, perCaller, query, signedIn, staff } from "../kit";
import { policyNames } from "../policies";

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

export const consentEvents = defineEvents("privacy", {
  consents_changed: { payload: z.object({}), live: true },
});

export const consentProcedures = {
  /** Every policy, in one order, and what the caller agreed to. */
  listConsents: query({
    access: signedIn(),
    input: z.object({}),
    output: z.object({ consents: z.array(ConsentState).max(20) }),
  }),
  giveConsents: mutation({
    access: signedIn(),
    limits: [perCaller(60, "hour")],
    input: z.object({ consents: z.array(Consent).min(1).max(20) }),
    output: z.object({}),
  }),
  /** A required one withdrawn: every device is asked for it, or for the deletion. */
  withdrawConsent: mutation({
    access: signedIn(),
    limits: [perCaller(60, "hour")],
    input: z.object({ policy: Policy }),
    output: z.object({}),
  }),
  /** How many agree to which version of which policy today, in tens. */
  countConsents: query({
    access: staff("requests.read"),
    limits: [perCaller(120, "hour")],
    input: z.object({}),
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
};
