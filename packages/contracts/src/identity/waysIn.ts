import { z } from "zod";
import { At, defineErrors, id, mutation, own, perCaller, query, signedIn } from "../kit";

export const PasskeyId = id("PasskeyId");
export type PasskeyId = z.infer<typeof PasskeyId>;
export const LinkedIdentityId = id("LinkedIdentityId");
export type LinkedIdentityId = z.infer<typeof LinkedIdentityId>;

export const PasskeyName = z.string().trim().min(1).max(60);

/** By what the caller can come into their account. */
export const WaysIn = z.object({
  hasPassword: z.boolean(),
  /** Whether a link in a mail lets them in: their address is proved. */
  hasMail: z.boolean(),
  /** Whether a code to their number does. */
  hasPhone: z.boolean(),
  /** The newest first. */
  passkeys: z
    .array(z.object({ passkeyId: PasskeyId, name: z.string().max(60), createdAt: At }))
    .max(20),
  /** Accounts elsewhere that stand for this one. */
  identities: z
    .array(z.object({ identityId: LinkedIdentityId, provider: z.string().max(60), linkedAt: At }))
    .max(50),
  hasTotp: z.boolean(),
  recoveryCodesLeft: z.int().min(0).max(10),
});
export type WaysIn = z.infer<typeof WaysIn>;

export const wayInErrors = defineErrors("identity", {
  passkey_limit: { kind: "limit", details: z.object({ passkeysMax: z.int().min(1) }) },
  /** Whoever it belongs to could not come in any more. */
  last_way_in: { kind: "precondition" },
});

export const wayInProcedures = {
  /** By what the caller can come in, and what a session has to prove besides. */
  listWaysIn: query({
    access: signedIn(),
    input: z.object({}),
    output: WaysIn,
  }),
  /** A ticket, good for ten minutes, with which the next identity from outside becomes theirs. */
  startLink: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(20, "hour")],
    input: z.object({}),
    output: z.object({ ticket: z.string().max(400) }),
  }),
  /** An account elsewhere stands for this one no more. */
  unlinkIdentity: mutation({
    access: signedIn({ isFresh: true }),
    objects: { identityId: own("linkedIdentity") },
    limits: [perCaller(60, "hour")],
    input: z.object({ identityId: LinkedIdentityId }),
    output: z.object({}),
    errors: [wayInErrors.last_way_in],
  }),
  renamePasskey: mutation({
    access: signedIn(),
    objects: { passkeyId: own("passkey") },
    limits: [perCaller(60, "hour")],
    input: z.object({ passkeyId: PasskeyId, name: PasskeyName }),
    output: z.object({}),
  }),
  deletePasskey: mutation({
    access: signedIn({ isFresh: true }),
    objects: { passkeyId: own("passkey") },
    limits: [perCaller(60, "hour")],
    input: z.object({ passkeyId: PasskeyId }),
    output: z.object({}),
    errors: [wayInErrors.last_way_in],
  }),
};
