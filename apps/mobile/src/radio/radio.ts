import type { Clock } from "@kith/sdk";
import { createStore, type Readable } from "../store";
import type { Air, AirState } from "./air";
import type { Pause } from "./pause";

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
  /** The beacon of this epoch: on the air, but for the pause before it begins. */
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

/** When the beacon of an epoch is on the air. */
interface Airtime {
  readonly beacon: string | null;
  readonly from: number;
  readonly until: number;
}

/**
 * Sends each beacon within its slot: between two there is a silence that ends and begins at random,
 * as a phone's clock is a little off, and would show in a rhythm. The first one begins at once.
 */
export function createRadio(air: Air, clock: Clock, pause: Pause): Radio {
  const sending = createStore<string | null>(null);
  let schedule: Schedule | undefined;
  let onAir: string | null = null;
  let airtime: Airtime | null = null;
  let cancel = (): void => undefined;

  const send = (beacon: string | null): void => {
    if (onAir === beacon) return;
    onAir = beacon;
    air.send(beacon);
  };

  const airtimeOf = ({ beacon, endsAt }: Slot, now: number): Airtime => {
    if (airtime?.beacon === beacon) return airtime;
    return { beacon, from: airtime ? now + pause() : now, until: endsAt - pause() };
  };

  const turn = (): void => {
    cancel();
    if (!schedule) return;
    const now = clock.now();
    const slot = schedule(now);
    sending.set(slot?.beacon ?? null);
    airtime = slot ? airtimeOf(slot, now) : { beacon: null, from: now, until: now };
    const { from, until } = airtime;
    send(slot && from <= now && now < until ? slot.beacon : null);
    const changesAt = [from, until, slot?.endsAt ?? now + lookMilliseconds];
    cancel = clock.wakeAt(Math.min(...changesAt.filter((at) => at > now)), turn);
  };

  return {
    kind: air.kind,
    state: air.state,
    sending,
    async start(next) {
      schedule = next;
      airtime = null;
      await air.open();
      // The person may have stopped while the system asked for permission.
      if (schedule === next) turn();
    },
    turn,
    stop() {
      cancel();
      schedule = undefined;
      sending.set(null);
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
