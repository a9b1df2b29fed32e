/** What the protocol allows, in milliseconds and counts. */
const minute = 60_000;
const hour = 60 * minute;

export const sessionMillisecondsMax = 8 * hour;
export const warningMilliseconds = 5 * minute;
/** Older sightings count for nothing, and so do ones from a clock that runs ahead. */
export const sightingAgeMillisecondsMax = 90_000;
export const sightingAheadMillisecondsMax = 10_000;
/** Two are near when each reported the other less than this apart. */
export const nearMilliseconds = 60_000;
export const cooldownMilliseconds = 30 * minute;
export const nudgesPerHourMax = 30;
export const nudgeMilliseconds = 10 * minute;
export const talkMilliseconds = 15 * minute;
export const blockMilliseconds = 24 * hour;
/** Tokens are remembered this long, so that a renewed one can take over what must hold. */
export const tokenMemoryMilliseconds = 48 * hour;
export const challengeMilliseconds = 5 * minute;
/** A report counts from someone at least this long about. */
export const reporterAgeMillisecondsMin = 30 * minute;
export const reportsToPause = 3;
export const pauseMilliseconds = 2 * hour;
export const ageMin = 16;

/** When a session that is opened or extended now will end. */
export const nextExpiry = (now: number, openedAt: number, sessionSeconds: number): number =>
  Math.min(now + sessionSeconds * 1000, openedAt + sessionMillisecondsMax);
