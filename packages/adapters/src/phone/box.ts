import { randomUUID } from "node:crypto";
import type { Clock } from "@kith/kernel";
import { z } from "zod";
import type { RedisClient } from "../redis/connect";
import type { Channel, PhoneChannel } from "./channel";

const PhoneMessage = z.object({
  messageId: z.uuid(),
  channel: z.enum(["flash_call", "whatsapp", "sms"]),
  to: z.string(),
  code: z.string(),
  /** Empty for a call. */
  text: z.string(),
  /** Milliseconds since 1970. */
  sentAt: z.int(),
});

/** A call or a message as the development profile keeps it. */
export type PhoneMessage = z.infer<typeof PhoneMessage>;

/** Stands in for phone vendors on a developer's machine. */
export interface PhoneBox {
  channel(name: Channel): PhoneChannel;
  /** The last 100 calls and messages, newest first. */
  list(): Promise<readonly PhoneMessage[]>;
}

const messagesMax = 100;

/** Keeps calls and messages where mails are kept, in Redis: every process sees them. */
export function createPhoneBox(redis: RedisClient, clock: Clock, prefix: string): PhoneBox {
  const key = `${prefix}{mails}:phone`;
  return {
    channel: (channel) => ({
      async send({ to, code, text: written }) {
        const text = channel === "flash_call" ? "" : written;
        const message = { messageId: randomUUID(), channel, to, code, text, sentAt: clock.now() };
        await redis.lpush(key, JSON.stringify(message));
        await redis.ltrim(key, 0, messagesMax - 1);
      },
    }),
    async list() {
      const messages = await redis.lrange(key, 0, messagesMax - 1);
      return messages.map((message) => PhoneMessage.parse(JSON.parse(message)));
    },
  };
}
