import type { Channel, PhoneChannel } from "./channel";
import { createHttpChannel } from "./http";
import { readNumber } from "./numbers";

/** In the order in which they are tried: a missed call costs least. */
const inOrder = ["flash_call", "whatsapp", "sms"] as const;

export interface TelephonyOptions {
  /** Where each vendor takes codes. */
  readonly urls: Readonly<Record<Channel, string | undefined>>;
  /** Stands in for vendors that are not set up; null in production. */
  readonly local: ((channel: Channel) => PhoneChannel) | null;
}

/** Reads numbers, and reaches them by whatever is set up. */
export function createTelephony({ urls, local }: TelephonyOptions) {
  const channels = new Map<Channel, PhoneChannel>();
  for (const name of inOrder) {
    const url = urls[name];
    const channel = url === undefined ? local?.(name) : createHttpChannel(url);
    if (channel) channels.set(name, channel);
  }
  return { read: readNumber, channels, off: inOrder.filter((name) => !channels.has(name)) };
}
