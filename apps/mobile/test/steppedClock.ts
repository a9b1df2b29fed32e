import type { Clock } from "@kith/sdk";

/** A clock that stands still until a test moves it, and then wakes whom it passes, in order. */
export function steppedClock(start: number) {
  let now = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  const clock: Clock = {
    now: () => now,
    wakeAt(at, wake) {
      const sleeper = { at, wake };
      sleepers.push(sleeper);
      return () => {
        sleepers = sleepers.filter((each) => each !== sleeper);
      };
    },
  };
  return {
    ...clock,
    moveTo(moment: number): void {
      for (;;) {
        const [next] = sleepers.filter(({ at }) => at <= moment).sort((a, b) => a.at - b.at);
        if (!next) break;
        sleepers = sleepers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.wake();
      }
      now = moment;
    },
  };
}
