import { z } from "zod";
import { Phone, PhoneChannel } from "../identity";
import { At, defineErrors, query, staff } from "../kit";

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

export const serverErrors = defineErrors("ops", {
  inbox_off: { kind: "not_found" },
});

export const serverProcedures = {
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
    errors: [serverErrors.inbox_off],
  }),
};
