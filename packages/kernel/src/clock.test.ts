import { describe, expect, test } from "bun:test";
import { SteppedClock, systemClock } from "./clock";

describe("a stepped clock …", () => {
  test("stands still, or ticks with each reading so that order is total", () => {
    const [still, ticking] = [new SteppedClock(5), new SteppedClock(5, 1)];
    expect([still.now(), still.now()]).toEqual([5, 5]);
    expect([ticking.now(), ticking.now()]).toEqual([6, 7]);
  });

  test("wakes whoever is due, in the order of their times, at their times", () => {
    const clock = new SteppedClock(0);
    const heard: string[] = [];
    const wake = (name: string) => () => void heard.push(`${name} at ${clock.now()}`);
    clock.wakeAt(30, wake("late"));
    clock.wakeAt(10, wake("early"));
    clock.wakeAt(50, wake("never"));
    clock.moveTo(40);
    expect(heard).toEqual(["early at 10", "late at 30"]);
    expect([clock.now(), clock.nextWakeAt()]).toEqual([40, 50]);
  });

  test("wakes also who asked while others were woken", () => {
    const clock = new SteppedClock(0);
    const heard: number[] = [];
    const again = () => {
      heard.push(clock.now());
      clock.wakeAt(clock.now() + 10, again);
    };
    clock.wakeAt(10, again);
    clock.moveTo(35);
    expect(heard).toEqual([10, 20, 30]);
  });

  test("does not wake who changed their mind, and knows when nobody waits", () => {
    const clock = new SteppedClock(0);
    const heard: string[] = [];
    clock.wakeAt(10, () => void heard.push("woken"))();
    clock.moveTo(20);
    expect([heard, clock.nextWakeAt()]).toEqual([[], null]);
  });

  test("wakes at once who asks for a time that has passed, but not within the call", async () => {
    const clock = new SteppedClock(100);
    const { promise, resolve } = Promise.withResolvers<string>();
    let isInside = true;
    clock.wakeAt(50, () => resolve(isInside ? "inside" : "after"));
    isInside = false;
    expect(await promise).toBe("after");
  });

  test("never goes back", () => {
    const clock = new SteppedClock(100);
    clock.moveTo(50);
    expect(clock.now()).toBe(100);
  });
});

describe("the system's clock …", () => {
  test("wakes when the time has come, not before", async () => {
    const at = systemClock.now() + 20;
    await new Promise<void>((resolve) => void systemClock.wakeAt(at, resolve));
    expect(systemClock.now()).toBeGreaterThanOrEqual(at);
  });

  test("takes a time that no timer reaches, and gives it up again", async () => {
    let isWoken = false;
    const cancel = systemClock.wakeAt(systemClock.now() + 2 ** 40, () => {
      isWoken = true;
    });
    // A timer that overflows would fire in the next turn.
    await new Promise<void>((resolve) => void systemClock.wakeAt(systemClock.now() + 5, resolve));
    cancel();
    expect(isWoken).toBe(false);
  });
});
