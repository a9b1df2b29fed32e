import { definePort } from "@kith/kernel";
import { languages } from "@kith/words";
import { z } from "zod";

/** What the app spoke that asked for a mail or a message, for jobs that send one. */
export const AskedIn = z.enum(languages).nullable().default(null);

export interface OutgoingMail {
  /** One bare address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The vendor that sends mail. Only jobs ask for it. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>;
}

export const mailer = definePort<Mailer>("mailer");
