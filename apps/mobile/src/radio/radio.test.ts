import { beforeEach, describe, expect, test } from "bun:test";
import { steppedClock } from "../../test/steppedClock";
import { createStore } from "../store";
import type { Air, AirState, Heard } from "./air";
import { createPause, noPause, pauseMillisecondsMax } from "./pause";
import { createRadio, type Radio, type Schedule } from "./radio";

const epoch = 600_000;
const start = 10 * epoch + 1000;

/** An air that remembers what was sent. */
function rememberingAir() {
  const sent: (string | null)[] = [];
  const listeners = new Set<(heard: readonly Heard[]) => void>();
  const state = createStore<AirState>("resting");
  const air: Air = {
    kind: "simulated",
    state,
    open: async () => state.set("on"),
    close: () => state.set("resting"),
    send: (beacon) => sent.push(beacon),
    onHeard(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const carry = (heard: Heard) => {
    for (const listener of listeners) listener([heard]);
  };
  return { air, sent, carry };
}

/** A beacon for each epoch: `b10`, `b11` and so on. */
const epochs: Schedule = (now) => {
  const number = Math.floor(now / epoch);
  return { beacon: `b${number}`, endsAt: (number + 1) * epoch };
};

let clock: ReturnType<typeof steppedClock>;
let world: ReturnType<typeof rememberingAir>;
let radio: Radio;

beforeEach(() => {
  clock = steppedClock(start);
  world = rememberingAir();
  radio = createRadio(world.air, clock, noPause);
});

describe("a radio", () => {
  test("sends the beacon of now, and changes it at the boundary of its epoch only", async () => {
    await radio.start(epochs);
    clock.moveTo(11 * epoch - 1);
    expect(world.sent).toEqual(["b10"]);
    clock.moveTo(11 * epoch);
    expect(world.sent).toEqual(["b10", "b11"]);
    clock.moveTo(14 * epoch + 5);
    expect(world.sent).toEqual(["b10", "b11", "b12", "b13", "b14"]);
  });

  test("is silent for a moment of its own before and after each boundary", async () => {
    // Before the boundary, after it, and so on.
    const pauses = [2000, 3000, 1000, 700];
    radio = createRadio(world.air, clock, () => pauses.shift() ?? 0);
    await radio.start(epochs);
    const sentBy = (at: number) => {
      clock.moveTo(at);
      return world.sent.at(-1);
    };
    expect(sentBy(11 * epoch - 2001)).toBe("b10");
    expect(sentBy(11 * epoch - 2000)).toBeNull();
    expect(sentBy(11 * epoch + 2999)).toBeNull();
    expect(radio.sending.get()).toBe("b11");
    expect(sentBy(11 * epoch + 3000)).toBe("b11");
    expect(sentBy(12 * epoch - 1000)).toBeNull();
    expect(sentBy(12 * epoch + 700)).toBe("b12");
    expect(world.sent).toEqual(["b10", null, "b11", null, "b12"]);
  });

  test("is silent for a moment also after a longer silence", async () => {
    radio = createRadio(world.air, clock, () => 1000);
    await radio.start((now) => (now < 11 * epoch ? null : epochs(now)));
    // It looked again a second into the epoch.
    clock.moveTo(11 * epoch + 1999);
    expect([world.sent, radio.sending.get()]).toEqual([[], "b11"]);
    clock.moveTo(11 * epoch + 2000);
    expect(world.sent).toEqual(["b11"]);
  });

  test("draws its pauses evenly, up to eight seconds", () => {
    const draws = Array.from(
      { length: 4000 },
      createPause((length) => {
        return crypto.getRandomValues(new Uint8Array(length));
      }),
    );
    expect(Math.max(...draws)).toBeLessThan(pauseMillisecondsMax);
    for (const quarter of [0.25, 0.5, 0.75]) {
      const below = draws.filter((draw) => draw < quarter * pauseMillisecondsMax).length;
      expect(Math.abs(below / draws.length - quarter)).toBeLessThan(0.05);
    }
  });

  test("is silent at once when it stops, and stays so", async () => {
    await radio.start(epochs);
    radio.stop();
    clock.moveTo(15 * epoch);
    expect(world.sent).toEqual(["b10", null]);
    expect(radio.sending.get()).toBeNull();
  });

  test("waits while its schedule says nothing, and then begins", async () => {
    await radio.start((now) => (now < 11 * epoch ? null : epochs(now)));
    clock.moveTo(11 * epoch - 1);
    expect(world.sent).toEqual([]);
    clock.moveTo(11 * epoch + 2000);
    expect(world.sent).toEqual(["b11"]);
  });

  test("sends nothing when the person stops while the system asks for permission", async () => {
    const asking = radio.start(epochs);
    radio.stop();
    await asking;
    clock.moveTo(12 * epoch);
    expect(world.sent).toEqual([]);
  });

  test("looks at a changed schedule when it is told to", async () => {
    let isLost = false;
    await radio.start((now) => (isLost ? null : epochs(now)));
    isLost = true;
    radio.turn();
    expect(world.sent).toEqual(["b10", null]);
  });

  test("stamps what it hears with the time of now", async () => {
    const sightings: unknown[] = [];
    radio.onSighting((more) => sightings.push(...more));
    await radio.start(epochs);
    clock.moveTo(start + 5);
    world.carry({ beacon: "other", rssi: -60 });
    expect(sightings).toEqual([{ beacon: "other", rssi: -60, at: start + 5 }]);
  });
});
