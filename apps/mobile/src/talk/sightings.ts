import { sightingsMax } from "@kith/contracts/bounds";
import type { Clock } from "@kith/sdk";
import type { Sighting } from "../radio/radio";

/** A beacon that was told is told again after this: well within the 60 s that count as near. */
const againMilliseconds = 20_000;
/** What is heard at about the same time goes in one call. */
const gatherMilliseconds = 150;
const beaconsKept = 2000;

/** Passes on what the radio hears, seldom enough for a radio that hears many times a second. */
export function createSightings(clock: Clock, send: (sightings: readonly Sighting[]) => void) {
  const toldAt = new Map<string, number>();
  const waiting = new Map<string, Sighting>();
  let cancel: (() => void) | undefined;

  const flush = (): void => {
    cancel = undefined;
    const batch = [...waiting.values()].slice(0, sightingsMax);
    for (const { beacon, at } of batch) {
      waiting.delete(beacon);
      toldAt.delete(beacon);
      toldAt.set(beacon, at);
    }
    for (const beacon of toldAt.keys()) {
      if (toldAt.size <= beaconsKept) break;
      toldAt.delete(beacon);
    }
    send(batch);
    if (waiting.size > 0) cancel = clock.wakeAt(clock.now() + gatherMilliseconds, flush);
  };

  return {
    hear(sightings: readonly Sighting[]): void {
      for (const sighting of sightings) {
        const { beacon, rssi, at } = sighting;
        if (at - (toldAt.get(beacon) ?? 0) < againMilliseconds) continue;
        const known = waiting.get(beacon);
        if (!known || known.rssi < rssi) waiting.set(beacon, sighting);
      }
      if (waiting.size > 0) cancel ??= clock.wakeAt(clock.now() + gatherMilliseconds, flush);
    },
    /** A new session knows of none of them. */
    forget(): void {
      cancel?.();
      cancel = undefined;
      toldAt.clear();
      waiting.clear();
    },
  };
}
