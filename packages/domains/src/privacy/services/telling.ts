import type { PrivacyRequest, UserId } from "@kith/contracts";
import { privacyEvents } from "@kith/contracts";
import type { Announce, Enqueue } from "@kith/kernel";
import { type Notice, sendNotice } from "../jobs/sendNotice";
import { type RequestRow, showRequest } from "../store/requests";

/** One of its own: nobody else may hear of what somebody agrees to and asks for. */
export const privacyStream = (userId: string) => `privacy:${userId}`;

interface Ctx {
  readonly announce: Announce;
  readonly enqueue: Enqueue;
}

/** Tells the person about their request on their devices, and by mail where it matters. */
export async function tell(
  { announce, enqueue }: Ctx,
  userId: UserId,
  row: RequestRow,
  notice?: Notice,
): Promise<PrivacyRequest> {
  const request = showRequest(row);
  announce(privacyEvents.request_changed, request, [privacyStream(userId)]);
  if (notice) await enqueue(sendNotice, { userId, notice, at: row.dueAt });
  return request;
}
