import { fractionOf, type RandomBytes, type Wakes } from "../platform";
import { refusalOf } from "../refusals";

/**
 * How long to wait before the retry with this number, from 0: random in 0–1 s, 0–2 s, 0–4 s and so
 * on up to `secondsMax`, so that a crowd that was cut at once does not come back at once.
 */
export const retryDelayMilliseconds = (
  attempt: number,
  fraction: number,
  secondsMax: number,
): number => fraction * Math.min(secondsMax, 2 ** attempt) * 1000;

/** Spaces out retries in real time, whatever the protocol's clock says. */
export class Pace {
  private attempt = 0;

  constructor(
    private readonly random: RandomBytes,
    private readonly wakes: Wakes,
  ) {}

  /**
   * Waits after a failure: as long as the server asked for and up to 2 s more, or by the number of
   * the retry. Cut short by a wake-up; rejects once `signal` has aborted.
   */
  after(error: unknown, signal: AbortSignal): Promise<void> {
    const seconds = retryAfterSecondsOf(error);
    const fraction = fractionOf(this.random);
    const delay = retryDelayMilliseconds(this.attempt++, fraction, seconds === undefined ? 30 : 2);
    return this.pause((seconds ?? 0) * 1000 + delay, signal);
  }

  /** The other end is there again, for now: the next waits are at most 4 s. */
  ease(): void {
    this.attempt = Math.min(this.attempt, 2);
  }

  /** The last try held: the next trouble starts again with a short wait. */
  settle(): void {
    this.attempt = 0;
  }

  private pause(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => () => {
        clearTimeout(timer);
        stop();
        signal.removeEventListener("abort", cut);
        finish();
      };
      const go = end(resolve);
      const cut = end(() => reject(new Error("closed")));
      const timer = setTimeout(go, delay);
      const stop = this.wakes.add(go);
      signal.addEventListener("abort", cut);
      if (signal.aborted) cut();
    });
  }
}

const passingKinds: readonly string[] = ["unavailable", "limit", "internal"];

/** Whether a failure may be over at the next try: no answer at all, or one that says so. */
export function isPassing(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal === undefined || passingKinds.includes(refusal.kind);
}

interface Persistence {
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly triesMax?: number;
}

function retryAfterSecondsOf(error: unknown): number | undefined {
  const refusal = refusalOf(error);
  return refusal?.code === "kernel.unavailable" || refusal?.code === "kernel.limited"
    ? refusal.details.retryAfterSeconds
    : undefined;
}

/** Repeats `task` while it fails in passing. Throws the failure that does not pass. */
export async function persist<T>(task: () => Promise<T>, how: Persistence): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await task();
    } catch (error) {
      const isLast = tries >= (how.triesMax ?? Number.POSITIVE_INFINITY);
      if (isLast || how.signal.aborted || !isPassing(error)) throw error;
      await how.pace.after(error, how.signal);
    }
  }
}
