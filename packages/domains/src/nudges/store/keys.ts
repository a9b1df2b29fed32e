import { briefKeys } from "@kith/kernel";

/**
 * The keys of one nudge site. All carry the site's tag, so that one script may touch any of
 * them, in a Cluster too. A person's pseudonym and session ids are random; nothing here names
 * an interest, and what does (`sealed`, stream payloads, tallies) is encrypted.
 */
export const keysOf = (prefix: string, site: string) => {
  const tag = `${prefix}{nudge:${site}}`;
  return {
    /** Hash: one open session. */
    session: (sessionId: string) => `${tag}:session:${sessionId}`,
    /** String: the session that holds a 64-bit number. */
    number: (sessionNumber: bigint) => `${tag}:number:${sessionNumber.toString(16)}`,
    /** What a session is told; the kernel's brief stream adds its own endings. */
    stream: (sessionId: string) => `${tag}:told:${sessionId}`,
    /** Hash: when each of two sessions last reported the other. */
    pair: (one: string, other: string) =>
      one < other ? `${tag}:pair:${one}:${other}` : `${tag}:pair:${other}:${one}`,
    /** Sorted set: pseudonyms to keep away from, until when (cooldowns and blocks). */
    guard: (pseudonym: string) => `${tag}:guard:${pseudonym}`,
    /** Sorted set: a session's nudges of the last hour as `<pseudonym>:<nudge>`. */
    received: (sessionId: string) => `${tag}:received:${sessionId}`,
    /** Set: the nudges that a session is a party of. */
    nudgesOf: (sessionId: string) => `${tag}:nudges:${sessionId}`,
    /** Hash: one nudge and what its two sides did. */
    nudge: (nudgeId: string) => `${tag}:nudge:${nudgeId}`,
    /** Hash: where each undelivered hello of a nudge lies. */
    hellos: (nudgeId: string) => `${tag}:hellos:${nudgeId}`,
    /** Hash: a day token, under its keyed hash. */
    token: (tokenHash: string) => `${tag}:token:${tokenHash}`,
    /** Set: the open sessions of a pseudonym. */
    sessionsOf: (pseudonym: string) => `${tag}:sessions:${pseudonym}`,
    /** Hash: since when and until when a pseudonym may not open. */
    pause: (pseudonym: string) => `${tag}:pause:${pseudonym}`,
    /** Sorted set: who reported a pseudonym, when. */
    reports: (pseudonym: string) => `${tag}:reports:${pseudonym}`,
    challenge: (proof: string) => `${tag}:challenge:${proof}`,
    dayKey: (day: string) => `${tag}:key:${day}`,
    /** Hash: how many nudges and meets a day had. */
    dayCounts: (day: string) => `${tag}:day:${day}`,
    /** Set: keyed marks of the people of a day. */
    dayPeople: (day: string) => `${tag}:people:${day}`,
    /** Set: sealed tallies of a week. */
    weekTallies: (week: string) => `${tag}:tallies:${week}`,
    /** Sorted set: keyed marks of the people who are open, until when. */
    openPeople: () => `${tag}:open`,
  };
};

export type Keys = ReturnType<typeof keysOf>;

/** The two keys under which the kernel keeps a brief stream, as a script takes them. */
export function streamKeys(stream: string): readonly [string, string] {
  const { log, head } = briefKeys(stream);
  return [log, head];
}
