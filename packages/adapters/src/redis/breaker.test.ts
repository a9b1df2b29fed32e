import { expect, test } from "bun:test";
import { Breaker } from "./breaker";

function brokenBreaker() {
  const clock = { now: 0 };
  const breaker = new Breaker({
    failuresMax: 3,
    restMilliseconds: 100,
    monotonic: () => clock.now,
  });
  for (let failures = 0; failures < 3; failures++) breaker.failed();
  return { breaker, clock };
}

test("a breaker opens after failures in a row, and not before", () => {
  const breaker = new Breaker({ failuresMax: 3 });
  for (const outcome of ["failed", "failed", "succeeded", "failed", "failed"] as const) {
    breaker[outcome]();
    expect(breaker.admits()).toBe(true);
  }
  breaker.failed();
  expect(breaker.admits()).toBe(false);
});

test("an open breaker admits one probe per rest", () => {
  const { breaker, clock } = brokenBreaker();
  expect([breaker.admits(), breaker.admits()]).toEqual([false, false]);
  clock.now = 100;
  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  breaker.failed();
  clock.now = 199;
  expect(breaker.admits()).toBe(false);
  clock.now = 200;
  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
});

test("a probe that succeeds closes the breaker", () => {
  const { breaker, clock } = brokenBreaker();
  clock.now = 100;
  breaker.admits();
  breaker.succeeded();
  expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
});
