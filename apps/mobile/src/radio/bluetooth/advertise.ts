import type { Clock } from "@kith/sdk";
import { androidAdvert, iosAdvert, iosServices } from "../format";

const retryMilliseconds = 500;
const triesMax = 20;

/** Everything that is asked of the system's Bluetooth to send something. */
export interface Peripheral {
  startAdvertising(advert: ReturnType<typeof androidAdvert> | ReturnType<typeof iosAdvert>): void;
  stopAdvertising(): void;
  setServices(services: ReturnType<typeof iosServices>): void;
  /** Empty while nothing is sent. */
  getAdvertisingData(): Promise<object>;
}

/** Sends one beacon at a time. Each is a new advertising set, so that the address changes too. */
export function createAdvertiser(
  clock: Clock,
  peripheral: Peripheral,
  system: "android" | "ios",
): (beacon: string | null) => void {
  let cancel = (): void => undefined;
  let sending: string | null = null;

  // iOS refuses in silence until its radio is up, which takes a moment after the first use.
  const startOnIos = async (beacon: string, triesLeft: number): Promise<void> => {
    peripheral.startAdvertising(iosAdvert());
    const isAccepted = Object.keys(await peripheral.getAdvertisingData()).length > 0;
    if (isAccepted || triesLeft === 0 || sending !== beacon) return;
    const again = () => void startOnIos(beacon, triesLeft - 1);
    cancel = clock.wakeAt(clock.now() + retryMilliseconds, again);
  };

  return (beacon) => {
    cancel();
    sending = beacon;
    peripheral.stopAdvertising();
    if (system === "android") {
      if (beacon) peripheral.startAdvertising(androidAdvert(beacon));
      return;
    }
    peripheral.setServices(beacon ? iosServices(beacon) : []);
    if (beacon) void startOnIos(beacon, triesMax);
  };
}
