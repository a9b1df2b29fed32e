import { definePort } from "@kith/kernel";

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
