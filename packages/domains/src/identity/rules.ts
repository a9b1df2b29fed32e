import type { AgeBand, Consent } from "@kith/contracts";
import type { StepUp } from "@kith/contracts/kit";
import { type PolicyName, policies, policyNames } from "@kith/contracts/policies";
import type { Language } from "@kith/words";
import type { MemberLink } from "./services/credentials";

/** Names that would pass for Kith, for its staff or for a part of its addresses. */
const reservedHandles = new Set([
  ...["admin", "administrator", "api", "abuse", "app", "auth", "billing", "console", "contact"],
  ...["help", "info", "kith", "legal", "login", "mail", "me", "mod", "moderator", "news"],
  ...["nobody", "official", "owner", "postmaster", "press", "privacy", "root", "safety"],
  ...["security", "settings", "staff", "status", "support", "system", "team", "terms", "www"],
]);

export const isReserved = (handle: string): boolean =>
  reservedHandles.has(handle.replaceAll(/[_-]/g, ""));

/** The required policies, in today's version, that are not among what somebody agrees to. */
export function missingConsents(given: readonly Consent[]): Consent[] {
  const isGiven = (policy: PolicyName, version: number) =>
    given.some((consent) => consent.policy === policy && consent.version === version);
  return policyNames.flatMap((policy) => {
    const { version, isRequired } = policies[policy];
    return isRequired && !isGiven(policy, version) ? [{ policy, version }] : [];
  });
}

/** An agreement counts only for a text that there is, and once however often it is said. */
export function knownConsents(given: readonly Consent[]): Consent[] {
  const known = given.filter(({ policy, version }) => version <= policies[policy].version);
  return [
    ...new Map(known.map((consent) => [`${consent.policy} ${consent.version}`, consent])).values(),
  ];
}

interface JoinFacts {
  readonly handle: string;
  readonly band: AgeBand;
  readonly consents: readonly Consent[];
  readonly hasJoined: boolean;
}

export function mayJoin({ handle, band, consents, hasJoined }: JoinFacts) {
  if (hasJoined) return "joined";
  if (band === "under-16") return "too_young";
  if (missingConsents(consents).length > 0) return "consents";
  return isReserved(handle) ? "handle_taken" : "ok";
}

/** How long a session is trusted that was just read, and how long one beat vouches for others. */
const trustMilliseconds = 1000;
const vouchMilliseconds = 500;
/** What no revocation tells of, as a policy that asks anew, counts after this at the latest. */
const rereadMilliseconds = 300_000;
const isWithin = (since: number, milliseconds: number) => since >= 0 && since <= milliseconds;

/** Whether a session may be trusted as it was read; never by a clock that was set back. */
export const mayTrust = (readAt: number, heardAt: number, now: number): boolean =>
  isWithin(now - readAt, trustMilliseconds) ||
  (isWithin(now - readAt, rereadMilliseconds) && isWithin(now - heardAt, vouchMilliseconds));

/** Attempts at a password, right or wrong, before nobody may try for a while. */
export const attemptsMax = 5;
export const lockMilliseconds = 15 * 60_000;

/** A session is over that nobody used for so long; one that is used, a year after its sign-in. */
export const idleMilliseconds = 30 * 86_400_000;
export const sessionMillisecondsMax = 365 * 86_400_000;

/** How long a handle waits for somebody who signs up. */
export const holdMilliseconds = 15 * 60_000;

/** How long a new address has to prove itself, and the old one to undo the change. */
export const confirmMilliseconds = 24 * 3_600_000;
export const undoMilliseconds = 7 * 24 * 3_600_000;

/** Passkeys of one person. */
export const passkeysMax = 10;

/** How long a device is known after its last sign-in, and trusted at most. */
export const deviceMilliseconds = 30 * 24 * 3_600_000;

/** How long somebody may be told who another is. */
export const cardMilliseconds = 15 * 60_000;

interface Attempts {
  readonly count: number;
  /** Of the last one that counted. */
  readonly lastAt: number;
}

/** Seconds until the next attempt may be made; 0 where the one that was counted may. */
export const lockedFor = ({ count, lastAt }: Attempts, now: number): number =>
  count <= attemptsMax ? 0 : Math.max(1, Math.ceil((lastAt + lockMilliseconds - now) / 1000));

/** What may be asked to be mailed to a member. */
export const mailKinds = ["sign-up", "sign-in", "reset-password", "taken"] as const;

export interface MemberMail {
  readonly text: "sign_up" | "sign_in" | "choose_password" | "taken" | "taken_unproved";
  readonly link: MemberLink;
}

/** One that lets in by itself lives as a code does (ASVS 5.0, 6.5.5). */
export const linkMinutes: Readonly<Record<MemberLink, number>> = {
  "sign-up": 24 * 60,
  "sign-in": 10,
  "reset-password": 30,
};

/** Mails of a kind to one recipient, before none goes out for a while. */
export const mailsMax = 3;

/**
 * Minutes for which none goes out then: an hour, but no longer than the last one's link holds, so
 * that somebody who asks for mails to another's address never leaves them without a link.
 */
export const mailPauseMinutes = {
  "sign-up": 60,
  "sign-in": linkMinutes["sign-in"],
  "reset-password": linkMinutes["reset-password"],
  taken: linkMinutes["reset-password"],
  "confirm-email": 60,
  "staff-password": 60,
} as const;
export type MailBudget = keyof typeof mailPauseMinutes;

/** Which mail it is by now; null where there is nothing to do any more. */
export function mailFor(kind: (typeof mailKinds)[number], isVerified: boolean): MemberMail | null {
  if (kind === "sign-up") return isVerified ? null : { text: "sign_up", link: "sign-up" };
  if (kind === "sign-in") return { text: "sign_in", link: "sign-in" };
  if (kind === "reset-password") return { text: "choose_password", link: "reset-password" };
  return { text: isVerified ? "taken" : "taken_unproved", link: "reset-password" };
}

interface Reading {
  /** As they chose. */
  readonly language: Language | null;
  /** As their app spoke when it last called. */
  readonly appLanguage: Language | null;
}

/**
 * In which language somebody is written to. What they chose wins over the app that asks for a mail
 * just now: it may be anybody's.
 */
export const languageOf = (reader: Reading, asked: Language | null = null): Language =>
  reader.language ?? asked ?? reader.appLanguage ?? "en";

interface Standing {
  readonly hasJoined: boolean;
  readonly isVerified: boolean;
  readonly needsSecondFactor: boolean;
  readonly consents: readonly Consent[];
}

/** What a session must do before it may do more, in the order in which it is asked. */
export function lacksOf(standing: Standing): StepUp[] {
  const { hasJoined, isVerified, needsSecondFactor, consents } = standing;
  return [
    ...(needsSecondFactor ? (["second_factor"] as const) : []),
    ...(hasJoined ? [] : (["join"] as const)),
    ...(missingConsents(consents).length > 0 ? (["consents"] as const) : []),
    ...(isVerified ? [] : (["verification"] as const)),
  ];
}

interface WaysLeft {
  readonly hasMail: boolean;
  readonly hasPhone: boolean;
  readonly passkeys: readonly unknown[];
  readonly identities: readonly unknown[];
}

/**
 * Whether somebody could still come into their account. A second factor is no way in, nor is a
 * password without a proved address.
 */
export const hasWayIn = ({ hasMail, hasPhone, passkeys, identities }: WaysLeft): boolean =>
  hasMail || hasPhone || passkeys.length > 0 || identities.length > 0;
