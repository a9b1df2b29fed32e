import type { ProofMethod, UserId } from "@kith/contracts";

const minute = 60_000;
const day = 24 * 60 * minute;

export const codeMilliseconds = 10 * minute;
export const resendMilliseconds = minute;
export const attemptsMax = 5;
/** To one person in a day, and to one address in an hour, whoever asks. */
export const codesPerDayMax = 5;
export const codesPerAddressMax = 3;
export const addressMilliseconds = 60 * minute;
/** After this somebody has to show again that they are still there. */
export const proofMilliseconds = 365 * day;

/** In the graph, for whoever proved nothing. */
export const levelOfNobody = 1;

/** One above the level of trust of a proof: a document is looked at by somebody, a code is not. */
export function levelOf(methods: readonly ProofMethod[]): number {
  if (methods.includes("document")) return methods.includes("sso") ? 4 : 3;
  return methods.length > 0 ? 2 : levelOfNobody;
}

/** Until when a proof holds: as whoever vouches says, and a year at most. */
export const proofEndsAt = (saidAt: number, now: number): number =>
  Math.min(saidAt, now + proofMilliseconds);

/** On which one's own devices hear of one's campus. */
export const campusStream = (userId: UserId): string => `campuses:${userId}`;

/** Whether an address is of one of these domains, or of a part of one. */
export function isOfDomains(email: string, domains: readonly string[]): boolean {
  const own = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domains.some((domain) => own === domain || own.endsWith(`.${domain}`));
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

interface Sent {
  readonly sentAt: number;
  readonly dayAt: number;
  readonly sentInDay: number;
}

/** The next code's place in the day; or why there is none: after how many seconds, or not today. */
export function nextSend(before: Sent | null, sentToAddress: number, now: number) {
  const wait = before ? before.sentAt + resendMilliseconds - now : 0;
  if (wait > 0) return { verdict: "too_soon", retryAfterSeconds: Math.ceil(wait / 1000) } as const;
  const isSameDay = before !== null && now < before.dayAt + day;
  const sentInDay = isSameDay ? before.sentInDay + 1 : 1;
  if (sentInDay > codesPerDayMax || sentToAddress >= codesPerAddressMax) {
    return { verdict: "send_limit", codesMax: codesPerDayMax } as const;
  }
  return { verdict: "ok", sentInDay, dayAt: isSameDay ? before.dayAt : now } as const;
}

/** Codes older than this count for no limit. */
export const forgetMilliseconds = day;

interface Awaited {
  readonly codeHash: string;
  /** Before this one. */
  readonly attempts: number;
  readonly expiresAt: number;
}

export function judgeCode(awaited: Awaited | null, codeHash: string, now: number) {
  if (!awaited || awaited.expiresAt <= now || awaited.attempts >= attemptsMax) return "over";
  return awaited.codeHash === codeHash ? "right" : "wrong";
}
