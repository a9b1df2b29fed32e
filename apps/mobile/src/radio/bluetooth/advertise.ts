import type { Clock } from "@kith/sdk";
import {
  getAdvertisingData,
  setServices,
  startAdvertising,
  stopAdvertising,
} from "munim-bluetooth-peripheral";
import { Platform } from "react-native";
import { androidAdvert, iosAdvert, iosServices } from "../format";

const retryMilliseconds = 500;
const triesMax = 20;

/** Sends one beacon at a time. Each is a new advertising set, so that the address changes too. */
export function createAdvertiser(clock: Clock): (beacon: string | null) => void {
  let cancel = (): void => undefined;
  let sending: string | null = null;

  // iOS refuses in silence until its radio is up, which takes a moment after the first use.
  const startOnIos = async (beacon: string, triesLeft: number): Promise<void> => {
    startAdvertising(iosAdvert());
    const isAccepted = Object.keys(await getAdvertisingData()).length > 0;
    if (isAccepted || triesLeft === 0 || sending !== beacon) return;
    const again = () => void startOnIos(beacon, triesLeft - 1);
    cancel = clock.wakeAt(clock.now() + retryMilliseconds, again);
  };

  return (beacon) => {
    cancel();
    sending = beacon;
    stopAdvertising();
    if (Platform.OS === "android") {
      if (beacon) startAdvertising(androidAdvert(beacon));
      return;
    }
    setServices(beacon ? iosServices(beacon) : []);
    if (beacon) void startOnIos(beacon, triesMax);
  };
}
