import { z } from "zod";
import { defineErrors, defineEvents, mutation, openEnum, perCaller, signedIn } from "../kit";
import { UserId } from "./person";
import { wayInErrors } from "./waysIn";

/** A number as its owner writes it; the server reads it as E.164 or refuses it. */
export const PhoneText = z.string().trim().min(5).max(40);

/** E.164 (ITU-T): a plus sign and at most fifteen digits. */
export const Phone = z
  .string()
  .max(16)
  .regex(/^\+[1-9]\d{6,14}$/);
export type Phone = z.infer<typeof Phone>;

/** How a code reaches a number: its last digits are those of who calls, or it is written. */
export const phoneChannels = ["flash_call", "whatsapp", "sms"] as const;
export const PhoneChannel = openEnum(phoneChannels);

/** What a code has, whichever way it comes. */
export const phoneCodeLength = 6;
export const PhoneCode = z
  .string()
  .max(6)
  .regex(/^\d{6}$/);

export const phoneErrors = defineErrors("identity", {
  /** No number that anybody could have. */
  phone_invalid: { kind: "invalid" },
  /** Nobody is called or written to there just now; there are other ways in. */
  phone_off: { kind: "precondition" },
  /** Another code, one that ran out or was used, or the sixth attempt. */
  code_wrong: { kind: "precondition" },
  /** Of a number that the caller proved: somebody has it, or they do. */
  phone_taken: { kind: "conflict" },
});

export const phoneEvents = defineEvents("identity", {
  /** Somebody has another number, or none any more; which one, no event says. */
  phone_changed: { payload: z.object({ userId: UserId, hasPhone: z.boolean() }) },
});

export const phoneProcedures = {
  /**
   * Sends a code to a number that is to be the caller's, and one to the number that they have,
   * if any. Asked for again after a minute, a code comes another way.
   */
  requestPhone: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(6, "hour")],
    input: z.object({ phone: PhoneText }),
    output: z.object({
      /** True where the number that they have must be proved too. */
      needsOldCode: z.boolean(),
      retryAfterSeconds: z.int().min(1).max(3600),
    }),
    errors: [phoneErrors.phone_invalid, phoneErrors.phone_off, phoneErrors.phone_taken],
  }),
  /** Takes the number, once both ends have proved to be the caller's. */
  confirmPhone: mutation({
    access: signedIn(),
    limits: [perCaller(60, "hour")],
    input: z.object({ code: PhoneCode, oldCode: PhoneCode.optional() }),
    output: z.object({ phone: Phone }),
    errors: [phoneErrors.code_wrong, phoneErrors.phone_taken],
  }),
  removePhone: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(20, "hour")],
    input: z.object({}),
    output: z.object({}),
    errors: [wayInErrors.last_way_in],
  }),
};
