import { createAdvertiser, type Peripheral } from "@kith/mobile/radio/bluetooth/advertise";
import { createPause, type Pause } from "@kith/mobile/radio/pause";
import { createRadio, type Radio } from "@kith/mobile/radio/radio";
import { type Clock, systemRandom } from "@kith/sdk";
import { normal, wholeBetween } from "../../replay/random";
import type { Field } from "../field/field";
import type { FieldPhone } from "../field/phone";

export const crowdSize = 10;
const hour = 3_600_000;
const minute = 60_000;
/** A session's eight hours, less what nobody may go past. */
const watchedMilliseconds = 8 * hour - 5 * minute;
/** How far the clocks of phones are off, as a standard deviation. */
const clockErrorMilliseconds = 1500;
const delayMillisecondsMin = 15;
const delayMillisecondsMax = 250;
/** People come within this time. */
const comingMillisecondsMax = 20_000;

export type System = "android" | "ios";

/** One advertising set, as who listens knows it; `phone` is what the linker must find out. */
export interface Transmission {
  readonly phone: number;
  readonly beacon: Uint8Array;
  /** Everything that is sent besides the beacon. */
  readonly shape: string;
  readonly startsAt: number;
  endsAt: number;
}

/** A phone's own clock: that of the world, a little off. */
const clockOff = (world: Clock, error: number): Clock => ({
  now: () => world.now() + error,
  wakeAt: (at, wake) => world.wakeAt(at - error, wake),
});

const beaconText = /[A-Za-z0-9_-]{22}(?=")/;
const hexText = /[0-9a-f]{32}(?=")/;

/** Takes the beacon out of what was handed over, and leaves the rest. */
function taken(handed: string): { readonly beacon: Uint8Array; readonly shape: string } {
  const hex = hexText.exec(handed)?.[0];
  const text = hex ?? beaconText.exec(handed)?.[0] ?? "";
  const beacon = Buffer.from(text, hex ? "hex" : "base64url");
  return { beacon, shape: handed.replace(text, "") };
}

/** Writes down everything that a phone's radio hands to the system, and when. */
function listenTo(phone: number, world: Clock, heard: Transmission[]): Peripheral {
  let services = "";
  let current: Transmission | undefined;
  return {
    setServices(wanted) {
      services = JSON.stringify(wanted);
    },
    startAdvertising(advert) {
      const what = taken(`${JSON.stringify(advert)}${services}`);
      current = { phone, ...what, startsAt: world.now(), endsAt: Number.POSITIVE_INFINITY };
      heard.push(current);
    },
    stopAdvertising() {
      if (current) current.endsAt = world.now();
      current = undefined;
    },
    getAdvertisingData: async () => ({ isSending: true }),
  };
}

export interface CrowdOptions {
  readonly systems: readonly System[];
  readonly pause?: Pause;
  readonly random: () => number;
}

/** Ten phones in range of each other for eight hours. Answers with all that was on the air. */
export async function hearCrowd(
  field: Field,
  { systems, random, pause = createPause(systemRandom) }: CrowdOptions,
): Promise<Transmission[]> {
  const { clock } = field;
  const heard: Transmission[] = [];
  const phones: FieldPhone[] = [];
  const radios: Radio[] = [];
  const startsAt = clock.now();
  for (let place = 0; place < crowdSize; place++) {
    clock.moveTo(clock.now() + wholeBetween(random, 0, comingMillisecondsMax));
    const own = clockOff(clock, Math.round(normal(random) * clockErrorMilliseconds));
    const slow = async (url: string, init: RequestInit) => {
      const delay = () =>
        clock.moveTo(
          clock.now() + wholeBetween(random, delayMillisecondsMin, delayMillisecondsMax),
        );
      delay();
      const response = await fetch(url, init);
      delay();
      return response;
    };
    const phone = await field.phone({ clock: own, fetch: slow });
    const peripheral = listenTo(place, clock, heard);
    const send = createAdvertiser(own, peripheral, systems[place % systems.length] ?? "android");
    const radio = createRadio(airOf(send), own, pause);
    await radio.start((now) => phone.session.beaconAt(now));
    phones.push(phone);
    radios.push(radio);
  }
  const [ana, bo] = phones;
  if (ana && bo) await field.meet(ana, bo);
  clock.moveTo(startsAt + watchedMilliseconds);
  for (const radio of radios) radio.stop();
  await Promise.all(phones.map((phone) => phone.close()));
  return heard;
}

type Air = Parameters<typeof createRadio>[0];

const airOf = (send: Air["send"]): Air => ({
  kind: "bluetooth",
  state: { get: () => "on", subscribe: () => () => {} },
  open: async () => {},
  close: () => {},
  send,
  onHeard: () => () => {},
});
