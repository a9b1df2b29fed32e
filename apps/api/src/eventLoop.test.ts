import { expect, test } from "bun:test";
import { setTimeout as turn } from "node:timers/promises";
import { MetricRegistry } from "@kith/kernel";
import { watchEventLoop } from "./eventLoop";

test("the event loop's lag … is how long it was held up", async () => {
  const metrics = new MetricRegistry();
  const stop = watchEventLoop(metrics);
  const until = performance.now() + 600;
  while (performance.now() < until);
  // The timer that was held up is due earlier than this one.
  await turn(1);
  stop();
  const [lag] = metrics.snapshot().get("event_loop_lag_seconds") ?? [];
  expect(lag?.count).toBe(1);
  expect(lag?.value).toBeGreaterThan(0.3);
});
