import type { UserId } from "@kith/contracts";
import type { Enqueue } from "@kith/kernel";
import { sendNotice } from "../jobs/sendNotice";
import { channelsOf, type Notice, type NoticeChannel } from "../rules/notices";

interface Ctx {
  readonly enqueue: Enqueue;
  readonly now: number;
}

export interface NoticeOptions {
  /** When what was begun will be done. */
  readonly dueAt?: number;
  /** For what is no warning: the channels that they chose, and how long they are left alone. */
  readonly channels?: readonly string[];
  readonly startAfterSeconds?: number;
}

/**
 * Tells the owner of an account what happened to it, on every channel that they proved: the one
 * place that decides on which. Each goes by itself, so that one which fails stops no other.
 */
export async function notify(
  { enqueue, now }: Ctx,
  userId: UserId,
  notice: Notice,
  { dueAt = now, channels, startAfterSeconds = 0 }: NoticeOptions = {},
): Promise<void> {
  const isWanted = (channel: NoticeChannel) => !channels || channels.includes(channel);
  for (const channel of channelsOf(notice).filter(isWanted)) {
    await enqueue(sendNotice, { userId, notice, channel, at: now, dueAt }, { startAfterSeconds });
  }
}
