import { definePort } from "@kith/kernel";
import type { Channel } from "../../identity";

export interface InboxMail {
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: number;
}

/** A call or a message to a phone. */
export interface InboxMessage {
  readonly messageId: string;
  readonly channel: Channel;
  readonly to: string;
  readonly code: string;
  /** Empty for a call. */
  readonly text: string;
  readonly sentAt: number;
}

/** Where ends up what the development profile sends, for the console to show. */
export interface Inbox {
  /** The last 100 mails, newest first. */
  list(): Promise<readonly InboxMail[]>;
  /** The last 100 calls and messages, newest first. */
  listMessages(): Promise<readonly InboxMessage[]>;
}

/** Null in production, where nobody of staff may read a code or a link. */
export const inbox = definePort<Inbox | null>("inbox");
