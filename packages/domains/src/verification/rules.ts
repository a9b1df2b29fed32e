import { keptMilliseconds, type UserId } from "@kith/contracts";

const minute = 60_000;

/** How long an upload may take from the moment in which it was asked for. */
export const uploadMilliseconds = 10 * minute;
/** Pictures that were shown to nobody yet, of one person. */
export const unshownMax = 8;
/** How long a reviewer keeps a request from others. */
export const claimMilliseconds = 5 * minute;

/** When a request that nobody decided on is over, and its documents gone. */
export const lapsesAt = (askedAt: number): number => askedAt + keptMilliseconds("document");

/** On which one's own devices hear of one's requests, and nobody else of anything. */
export const verificationStream = (userId: UserId): string => `verification:${userId}`;
/** On which staff hear that there is something to look at. */
export const queueStream = "verification:queue";

interface Shown {
  readonly links: readonly string[];
  readonly documentIds: readonly string[];
}

/** Words alone show nothing. */
export const mayRequest = ({ links, documentIds }: Shown, hasBadge: boolean) => {
  if (hasBadge) return "given";
  return links.length + documentIds.length === 0 ? "nothing_shown" : "ok";
};

interface Claimed {
  readonly claimedById: string | null;
  readonly claimedUntil: number | null;
}

/** Whose a request is by now: a claim ends by the clock. */
export const holderOf = ({ claimedById, claimedUntil }: Claimed, now: number): string | null =>
  claimedUntil !== null && claimedUntil > now ? claimedById : null;

/** `expiresAt`: until when it shall hold; null for as long as there is to be had. */
export function mayApprove(
  row: Claimed,
  staffId: string | null,
  expiresAt: number | null,
  now: number,
) {
  if (!isHolder(row, staffId, now)) return "not_claimed";
  return expiresAt !== null && expiresAt <= now ? "past" : "ok";
}

export const isHolder = (row: Claimed, staffId: string | null, now: number): boolean =>
  staffId !== null && holderOf(row, now) === staffId;
