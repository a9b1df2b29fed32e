import type { Limiter } from "@kith/kernel";
import { Refusal, systemClock } from "@kith/kernel";
import type { Audience } from "./ceremonies";

const hour = 3600;

interface Rule {
  /** Seconds: a minute or an hour. */
  readonly window: number;
  readonly max: number;
}

const scopes = { staff: "auth", member: "auth.member" } as const;

/** Counts attempts with the kernel's limiter: on all nodes together, by keyed hashes. */
export const createAttempts = (limiter: Limiter, audience: Audience) => ({
  async consume(key: string, { window, max }: Rule) {
    const limit = {
      by: "address",
      count: max,
      window: window === hour ? "hour" : "minute",
    } as const;
    try {
      await limiter.take(limit, max, scopes[audience], key, systemClock.now());
      return { allowed: true, retryAfter: null };
    } catch (thrown) {
      if (thrown instanceof Refusal) return { allowed: false, retryAfter: window };
      throw thrown;
    }
  },
});
