import { definePort } from "@kith/kernel";

export interface InboxMail {
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: number;
}

/** Where the development profile's mails end up, for the console to show. */
export interface Inbox {
  /** The last 100 mails, newest first. */
  list(): Promise<readonly InboxMail[]>;
}

/** Null wherever mails really go out. */
export const inbox = definePort<Inbox | null>("inbox");
