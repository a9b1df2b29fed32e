import type { Limit } from "@kith/contracts/kit";
import type { Metrics } from "@kith/metrics";
import { BoundedMap } from "./boundedMap";
import type { Brief } from "./brief";
import { defineScript } from "./brief";
import { outageBehind } from "./outage";
import { kernelFail } from "./refusal";
import type { Secrets } from "./secrets";

/**
 * Takes one call from a budget, or refuses with `kernel.limited` and the seconds to wait. Undefined
 * where the budget is this node's own and holds.
 */
export interface Limiter {
  take(
    limit: Limit,
    count: number,
    scope: string,
    subject: string,
    now: number,
  ): Promise<void> | undefined;
}

const windowMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
/** Housekeeping only: how long Redis keeps a budget after it is full again. */
const graceMilliseconds = 60_000;
/** The one set longest ago is most likely full again, and is forgotten first. */
const localBudgetsMax = 100_000;

/**
 * GCRA (the virtual scheduling form of ITU-T I.371): the key holds the time at which the budget
 * is full again. Returns the milliseconds to wait, 0 when the call is within the budget.
 */
const gcra = defineScript(
  "gcra",
  `local now, interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local full = math.max(now, tonumber(redis.call("GET", KEYS[1]) or ARGV[1])) + interval
  if full - now > burst then return math.ceil(full - now - burst) end
  redis.call("SET", KEYS[1], string.format("%.3f", full), "PX",
    math.ceil(full - now) + tonumber(ARGV[4]))
  return 0`,
);

/** The same on one node: for limits declared so, and at half the budget while Redis is away. */
class NodeBudgets {
  private readonly fullAt = new BoundedMap<string, number>(localBudgetsMax);

  /** Milliseconds to wait, 0 when the call is within the budget. */
  take(key: string, interval: number, burst: number, now: number): number {
    const full = Math.max(now, this.fullAt.get(key) ?? now) + interval;
    if (full - now > burst) return Math.ceil(full - now - burst);
    this.fullAt.set(key, full);
    return 0;
  }
}

export function createLimiter(brief: Brief, secrets: Secrets, metrics: Metrics): Limiter {
  const onNode = new NodeBudgets();
  const shared = async (key: string, interval: number, burst: number, now: number) => {
    try {
      const args = [now, interval, burst, graceMilliseconds];
      return Number(await brief.run(gcra, [`${brief.prefix}{limit:${key}}`], args));
    } catch (thrown) {
      if (!outageBehind(thrown)) throw thrown;
      return onNode.take(key, interval * 2, burst, now);
    }
  };
  const refuse = ({ by }: Limit, wait: number): Promise<never> => {
    metrics.count("limited", { by });
    const retryAfterSeconds = Math.ceil(wait / 1000);
    return Promise.reject(kernelFail("kernel.limited", { retryAfterSeconds }));
  };
  return {
    take(limit, count, scope, subject, now) {
      const burst = windowMilliseconds[limit.window];
      const interval = burst / count;
      // The node knows its sessions anyway; of others not even its memory says who called.
      const isOpen = limit.onNode && limit.by === "session";
      const parts = [scope, limit.by, limit.window, subject];
      const key = isOpen ? parts.join(" ") : secrets.hash("limit", parts);
      if (limit.onNode) {
        const wait = onNode.take(key, interval, burst, now);
        return wait === 0 ? undefined : refuse(limit, wait);
      }
      return shared(key, interval, burst, now).then((wait) =>
        wait === 0 ? undefined : refuse(limit, wait),
      );
    },
  };
}
