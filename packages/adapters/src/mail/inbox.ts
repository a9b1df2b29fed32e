import { randomUUID } from "node:crypto";
import type { Clock } from "@kith/kernel";
import { z } from "zod";
import type { RedisClient } from "../redis/connect";
import type { Mailer } from "./mailer";

const InboxMail = z.object({
  mailId: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** Milliseconds since 1970. */
  sentAt: z.int(),
});

/** A mail as the development inbox keeps it. */
export type InboxMail = z.infer<typeof InboxMail>;

/** Stands in for a mail server on a developer's machine. */
export interface Inbox extends Mailer {
  /** The last 100 mails, newest first. */
  list(): Promise<readonly InboxMail[]>;
}

const mailsMax = 100;

/**
 * Keeps mails in Redis, where every process sees them: an API node shows what a worker sent, and
 * production carries no table for a thing that it never has.
 */
export function createInbox(redis: RedisClient, clock: Clock, prefix: string): Inbox {
  const key = `${prefix}{mails}:inbox`;
  return {
    async send({ to, subject, text }) {
      const mail: InboxMail = { mailId: randomUUID(), to, subject, text, sentAt: clock.now() };
      await redis.lpush(key, JSON.stringify(mail));
      await redis.ltrim(key, 0, mailsMax - 1);
    },
    async list() {
      const mails = await redis.lrange(key, 0, mailsMax - 1);
      return mails.map((mail) => InboxMail.parse(JSON.parse(mail)));
    },
  };
}
