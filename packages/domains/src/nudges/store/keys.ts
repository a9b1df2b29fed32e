/**
 * The keys of one nudge site. All carry the site's tag, so that one script may touch any of
 * them, in a Cluster too. A person's pseudonym and session ids are random; nothing here names
 * an interest, and what does (`sealed`, stream payloads, tallies) is encrypted.
 */
export const keysOf = (prefix: string, site: string) => {
  const tag = `${prefix}{nudge:${site}}`;
  return {
    /** Hash: one open session, and the nudges that it had of late. */
    session: (sessionId: string) => `${tag}:session:${sessionId}`,
    /** String: the session that holds a 64-bit number. */
    number: (sessionNumber: bigint) => `${tag}:number:${sessionNumber.toString(16)}`,
    /** What a session is told; the kernel's brief stream adds its own endings. */
    stream: (sessionId: string) => `${tag}:told:${sessionId}`,
    /** String: when one session last reported another, or, under its own id, nobody. */
    seen: (one: string, other: string) => `${tag}:seen:${one}:${other}`,
    /** Sorted set: pseudonyms to keep away from, until when (cooldowns and blocks). */
    guard: (pseudonym: string) => `${tag}:guard:${pseudonym}`,
    /** Hash: one nudge and what its two sides did. */
    nudge: (nudgeId: string) => `${tag}:nudge:${nudgeId}`,
    /** Hash: where each undelivered hello of a nudge lies. */
    hellos: (nudgeId: string) => `${tag}:hellos:${nudgeId}`,
    /** Hash: a day token, under its keyed hash. */
    token: (tokenHash: string) => `${tag}:token:${tokenHash}`,
    /** Sorted set: the sessions of a pseudonym, until when they are open. */
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
