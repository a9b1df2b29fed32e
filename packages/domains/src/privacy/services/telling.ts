import type { PrivacyRequest, UserId } from "@kith/contracts";
import { privacyEvents } from "@kith/contracts";
import type { Announce, Db, Enqueue } from "@kith/kernel";
import { type Notice, notify } from "../../identity";
import { quietSeconds } from "../rules";
import { type RequestRow, showRequest } from "../store/requests";
import { readSettings } from "../store/settings";

/** One of its own: nobody else may hear of what somebody agrees to and asks for. */
export const privacyStream = (userId: string) => `privacy:${userId}`;

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly announce: Announce;
  readonly enqueue: Enqueue;
}

/** Good news, which waits until it suits; all else are warnings, and go everywhere at once. */
const waiting: readonly Notice[] = ["export_ready"];

/** Tells the person about their request on their devices, and elsewhere where it matters. */
export async function tell(
  ctx: Ctx,
  userId: UserId,
  row: RequestRow,
  notice?: Notice,
): Promise<PrivacyRequest> {
  const request = showRequest(row);
  ctx.announce(privacyEvents.request_changed, request, [privacyStream(userId)]);
  if (notice) await notify(ctx, userId, notice, await optionsOf(ctx, userId, row, notice));
  return request;
}

async function optionsOf({ db, now }: Ctx, userId: UserId, { dueAt }: RequestRow, notice: Notice) {
  const settings = waiting.includes(notice) && (await readSettings(db, [userId])).get(userId);
  if (!settings) return { dueAt };
  const startAfterSeconds = quietSeconds(settings, now);
  return { dueAt, channels: settings.channels, startAfterSeconds };
}
