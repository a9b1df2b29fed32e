import { beforeEach, expect, test } from "bun:test";
import { steppedClock } from "../../../test/steppedClock";
import { androidAdvert, iosAdvert, iosServices } from "../format";
import { createAdvertiser, type Peripheral } from "./advertise";

const [first, second] = ["AAECAwQFBgcICQoLDA0ODw", "Dw4NDAsKCQgHBgUEAwIBAA"] as const;

/** A system that writes down what it is asked, and takes adverts only once its radio is up. */
function recordingPeripheral() {
  const asked: unknown[] = [];
  const world = { isUp: true };
  const peripheral: Peripheral = {
    startAdvertising: (advert) => void asked.push(["start", advert]),
    stopAdvertising: () => void asked.push(["stop"]),
    setServices: (services) => void asked.push(["services", services]),
    getAdvertisingData: async () => (world.isUp ? { serviceUUIDs: [] } : {}),
  };
  return { asked, world, peripheral };
}

let clock: ReturnType<typeof steppedClock>;
let system: ReturnType<typeof recordingPeripheral>;

beforeEach(() => {
  clock = steppedClock(0);
  system = recordingPeripheral();
});

test("on Android each beacon is an advertising set of its own", () => {
  const advertise = createAdvertiser(clock, system.peripheral, "android");
  for (const beacon of [first, second, null]) advertise(beacon);
  expect(system.asked).toEqual([
    ["stop"],
    ["start", androidAdvert(first)],
    ["stop"],
    ["start", androidAdvert(second)],
    ["stop"],
  ]);
});

test("an iPhone lets the beacon be read, and nothing of it when it falls silent", async () => {
  const advertise = createAdvertiser(clock, system.peripheral, "ios");
  advertise(first);
  await Promise.resolve();
  advertise(null);
  expect(system.asked).toEqual([
    ["stop"],
    ["services", iosServices(first)],
    ["start", iosAdvert()],
    ["stop"],
    ["services", []],
  ]);
});

test("an iPhone is asked until its radio is up, and not for a beacon that is over", async () => {
  system.world.isUp = false;
  const advertise = createAdvertiser(clock, system.peripheral, "ios");
  const starts = () => system.asked.filter((one) => String(one).startsWith("start")).length;
  advertise(first);
  await Bun.sleep(0);
  clock.moveTo(500);
  await Bun.sleep(0);
  expect(starts()).toBe(2);
  advertise(null);
  clock.moveTo(5000);
  expect(starts()).toBe(2);
});
