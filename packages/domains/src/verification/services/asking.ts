import { type DocumentId, type UserId, VerificationId, verificationEvents } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Announce, Db } from "@kith/kernel";
import { kernelFail, newId } from "@kith/kernel";
import { verificationStream } from "../rules";
import { takeDocuments } from "../store/documents";
import { insertRequest, type RequestRow } from "../store/requests";
import { showVerification } from "../views";
import { moveQueue } from "./ending";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly userId: UserId;
  readonly announce: Announce;
}

type Asked = Pick<RequestRow, "kind" | "campusId" | "statement" | "links">;

/** Puts a request into the queue; null where one of its kind waits already. */
export async function ask(ctx: Ctx, asked: Asked, documentIds: readonly DocumentId[]) {
  const { db, now, userId } = ctx;
  const ids = [...new Set(documentIds)];
  const row: RequestRow = {
    ...{ id: asId(VerificationId, newId(now)), userId, state: "waiting", askedAt: now, ...asked },
    ...{ endedAt: null, expiresAt: null, reason: null, note: null },
    ...{ claimedById: null, claimedUntil: null },
  };
  if (!(await insertRequest(db, row))) return null;
  if ((await takeDocuments(db, userId, row.id, ids, now)) < ids.length) {
    throw kernelFail("kernel.not_found");
  }
  const shown = showVerification(row);
  ctx.announce(verificationEvents.changed, shown, [verificationStream(userId)]);
  moveQueue(ctx);
  return shown;
}
