import { normal } from "../../replay/random";
import { crowdSize } from "./crowd";

/** A room of so many metres a side, where people sit. */
const roomMeters = 8;
const rssiAtMeter = -55;
const pathLossExponent = 2.2;
const phoneSpread = 4;
/** How much a seat's signal wanders between two epochs, in dB. */
const wanderSpread = 2.5;
const listenerPlaces = [
  [0, 0],
  [roomMeters, roomMeters],
  [0, roomMeters],
  [roomMeters, 0],
] as const;

const meanRssi = (meters: number): number =>
  rssiAtMeter - 10 * pathLossExponent * Math.log10(Math.max(0.5, meters));

/** What each listener receives on average in one epoch of a phone that stays at its seat. */
function seats(listeners: number, random: () => number): number[][] {
  return Array.from({ length: crowdSize }, () => {
    const [x, y] = [random() * roomMeters, random() * roomMeters];
    const power = normal(random) * phoneSpread;
    return listenerPlaces
      .slice(0, listeners)
      .map(([ofX, ofY]) => meanRssi(Math.hypot(x - ofX, y - ofY)) + power);
  });
}

const wandered = (seat: readonly number[], random: () => number): number[] =>
  seat.map((rssi) => rssi + normal(random) * wanderSpread);

const distanceOf = (one: readonly number[], other: readonly number[]): number =>
  Math.hypot(...one.map((rssi, place) => rssi - (other[place] ?? 0)));

/**
 * The share of beacons that are linked by signal strength alone, in a model: seated people,
 * path loss by distance, and fading that wanders. No protocol can hide where a sender sits.
 */
export function linkBySignal(listeners: number, rounds: number, random: () => number): number {
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const places = seats(listeners, random);
    const [before, after] = [0, 1].map(() => places.map((seat) => wandered(seat, random)));
    const pairs = (before ?? []).flatMap((one, from) =>
      (after ?? []).map((other, to) => ({ from, to, distance: distanceOf(one, other) })),
    );
    pairs.sort((a, b) => a.distance - b.distance);
    const [taken, used] = [new Set<number>(), new Set<number>()];
    for (const { from, to } of pairs) {
      if (taken.has(from) || used.has(to)) continue;
      taken.add(from);
      used.add(to);
      if (from === to) right += 1;
    }
  }
  return right / (rounds * crowdSize);
}

const addressMinutes = 15;
const epochMinutes = 10;

/**
 * The share of beacons that are linked by the radio's address. Android takes a new one with each
 * set. iOS keeps its own time, about a quarter of an hour: linked is what it keeps over a boundary.
 */
export function linkByAddress(system: "android" | "ios", rounds: number, random: () => number) {
  if (system === "android") return 1 / crowdSize;
  let right = 0;
  for (let round = 0; round < rounds; round++) {
    const changesAt = random() * addressMinutes;
    // It must change in the pause of some seconds between two beacons to break the link.
    const isBroken = Math.abs(changesAt - epochMinutes) < random() * (8 / 60);
    right += isBroken ? 1 / crowdSize : 1;
  }
  return right / rounds;
}
