/** Time for everything behind a transport: milliseconds since 1970, and a wake-up call. */
export interface Clock {
  now(): number;
  /** Calls `wake` once `now()` has reached `at`. Returns what cancels it. */
  wakeAt(at: number, wake: () => void): () => void;
}

/** Timers longer than this overflow, so that they are set again on the way. */
const timerMillisecondsMax = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(at, wake) {
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      const left = at - Date.now();
      timer =
        left > 0 ? setTimeout(arm, Math.min(left, timerMillisecondsMax)) : setTimeout(wake, 0);
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** A clock that moves only when told to: tests and the replay of traces step it. */
export class SteppedClock implements Clock {
  private wakes: { at: number; wake: () => void }[] = [];

  constructor(
    private time: number,
    /** Added at each reading, so that the order of what happens is total. */
    private readonly tickMilliseconds = 0,
  ) {}

  now(): number {
    this.time += this.tickMilliseconds;
    return this.time;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const entry = { at, wake };
    this.wakes.push(entry);
    // The clock may have been moved past `at` while the caller worked out when to wake.
    if (at <= this.time) queueMicrotask(() => this.moveTo(this.time));
    return () => {
      this.wakes = this.wakes.filter((other) => other !== entry);
    };
  }

  /** When the earliest wake-up is due, or null. */
  nextWakeAt(): number | null {
    return this.wakes.reduce<number | null>(
      (first, { at }) => (first === null || at < first ? at : first),
      null,
    );
  }

  /** Moves to `time` and makes the calls that are due by then, in their order. */
  moveTo(time: number): void {
    for (;;) {
      const due = this.wakes.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.wakes = this.wakes.filter((entry) => entry !== due);
      this.time = Math.max(this.time, due.at);
      due.wake();
    }
    this.time = Math.max(this.time, time);
  }
}
