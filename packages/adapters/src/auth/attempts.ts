import type { Limiter } from "@kith/kernel";
import { Refusal, systemClock } from "@kith/kernel";

const minute = 60;
const hour = 3600;

/** Attempts that one address may make at each ceremony, by better-auth's own path patterns. */
export const attemptRules = {
  "/sign-in/email": { window: minute, max: 10 },
  "/two-factor/*": { window: minute, max: 10 },
  "/passkey/verify-authentication": { window: minute, max: 10 },
  "/request-password-reset": { window: hour, max: 10 },
  "/reset-password": { window: minute, max: 10 },
  "/change-password": { window: minute, max: 10 },
};

interface Rule {
  /** Seconds: a minute or an hour. */
  readonly window: number;
  readonly max: number;
}

/** Counts attempts with the kernel's limiter: on all nodes together, by keyed hashes. */
export const createAttempts = (limiter: Limiter) => ({
  async consume(key: string, { window, max }: Rule) {
    const limit = {
      by: "address",
      count: max,
      window: window === hour ? "hour" : "minute",
    } as const;
    try {
      await limiter.take(limit, max, "auth", key, systemClock.now());
      return { allowed: true, retryAfter: null };
    } catch (thrown) {
      if (thrown instanceof Refusal) return { allowed: false, retryAfter: window };
      throw thrown;
    }
  },
});
