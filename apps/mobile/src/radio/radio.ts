import type { Clock } from "@kith/sdk";
import { createStore, type Readable } from "../store";
import type { Air, AirState } from "./air";

/** A beacon and when it is over, in milliseconds since 1970. */
export interface Slot {
  readonly beacon: string;
  readonly endsAt: number;
}

/** The beacon of a moment; null while nothing may be sent. */
export type Schedule = (now: number) => Slot | null;

export interface Sighting {
  readonly beacon: string;
  readonly rssi: number;
  readonly at: number;
}

export interface Radio {
  readonly kind: Air["kind"];
  readonly state: Readable<AirState>;
  /** The beacon that is on the air. */
  readonly sending: Readable<string | null>;
  /** Listens, and sends each beacon in its own time. A second call replaces the schedule. */
  start(schedule: Schedule): Promise<void>;
  /** The schedule has changed: looks at it now. */
  turn(): void;
  /** Both directions stop at once. */
  stop(): void;
  /** The answer stops it. */
  onSighting(listener: (sightings: readonly Sighting[]) => void): () => void;
}

/** How often a silent schedule is asked again. */
const lookMilliseconds = 2000;

/** Beacons change at the ends of their slots and never in between. */
export function createRadio(air: Air, clock: Clock): Radio {
  const sending = createStore<string | null>(null);
  let schedule: Schedule | undefined;
  let cancel = (): void => undefined;

  const send = (beacon: string | null): void => {
    if (sending.get() === beacon) return;
    air.send(beacon);
    sending.set(beacon);
  };

  const turn = (): void => {
    cancel();
    if (!schedule) return;
    const now = clock.now();
    const slot = schedule(now);
    send(slot?.beacon ?? null);
    cancel = clock.wakeAt(slot?.endsAt ?? now + lookMilliseconds, turn);
  };

  return {
    kind: air.kind,
    state: air.state,
    sending,
    async start(next) {
      schedule = next;
      await air.open();
      // The person may have stopped while the system asked for permission.
      if (schedule === next) turn();
    },
    turn,
    stop() {
      cancel();
      schedule = undefined;
      send(null);
      air.close();
    },
    onSighting: (listener) =>
      air.onHeard((heard) => {
        const at = clock.now();
        listener(heard.map(({ beacon, rssi }) => ({ beacon, rssi, at })));
      }),
  };
}
