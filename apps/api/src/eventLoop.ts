import type { Metrics } from "@kith/kernel";

const everyMilliseconds = 250;

/** Measures how late a timer comes, four times a second. Answers with what stops it. */
export function watchEventLoop(metrics: Metrics): () => void {
  let dueAt = performance.now() + everyMilliseconds;
  const timer = setInterval(() => {
    const now = performance.now();
    metrics.time("event_loop_lag_seconds", Math.max(0, now - dueAt) / 1000);
    dueAt = now + everyMilliseconds;
  }, everyMilliseconds);
  return () => clearInterval(timer);
}
