/** A store or vendor is down or too slow: the caller may try again after some seconds. */
export class Unavailable extends Error {
  override name = "Unavailable";

  constructor(
    readonly store: "postgres" | "redis" | "mail" | "phone" | "files",
    cause?: unknown,
    readonly retryAfterSeconds = 2,
  ) {
    super(`${store} is unavailable`, { cause });
  }
}

/** The outage behind an error: Drizzle and others wrap what their driver threw. */
export function outageBehind(error: unknown): Unavailable | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof Unavailable) return at;
  }
  return undefined;
}
