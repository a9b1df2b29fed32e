import type { phoneChannels } from "@kith/contracts";
import { definePort } from "@kith/kernel";

export type Channel = (typeof phoneChannels)[number];

/** A number that somebody could have. */
export interface PhoneNumber {
  readonly e164: string;
  /** Its country's calling code, and that with the digits behind it which name a range. */
  readonly country: string;
  readonly prefix: string;
}

export interface OutgoingCode {
  /** E.164. */
  readonly to: string;
  /** A call comes from a number that ends in it. */
  readonly code: string;
  /** What a message says, code included. */
  readonly text: string;
}

/** One way to reach a number. Throws `Unavailable` where a later try may succeed. */
export interface PhoneChannel {
  send(code: OutgoingCode): Promise<void>;
}

/** Reads numbers, and reaches them; only jobs do the latter. */
export interface Telephony {
  /** The number that a text means, or null; never by a guess at its country. */
  read(text: string): PhoneNumber | null;
  /** Those that are on, in the order in which they are tried. */
  readonly channels: ReadonlyMap<Channel, PhoneChannel>;
}

export const telephony = definePort<Telephony>("telephony");
