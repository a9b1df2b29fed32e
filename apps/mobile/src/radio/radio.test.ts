import { beforeEach, describe, expect, test } from "bun:test";
import { steppedClock } from "../../test/steppedClock";
import { createStore } from "../store";
import type { Air, AirState, Heard } from "./air";
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
  radio = createRadio(world.air, clock);
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
