import { type Clock, systemClock } from "@kith/sdk";
import * as peripheral from "munim-bluetooth-peripheral";
import { Platform } from "react-native";
import { BleManager, State } from "react-native-ble-plx";
import { createStore } from "../store";
import type { Air, AirState, Heard } from "./air";
import { createAdvertiser } from "./bluetooth/advertise";
import { askForBluetooth } from "./bluetooth/permissions";
import { scan } from "./bluetooth/scan";

const states: Readonly<Record<State, AirState>> = {
  [State.Unknown]: "resting",
  [State.Resetting]: "resting",
  [State.Unsupported]: "unsupported",
  [State.Unauthorized]: "denied",
  [State.PoweredOff]: "off",
  [State.PoweredOn]: "on",
};

const system = Platform.OS === "android" ? "android" : "ios";

/** Bluetooth Low Energy. It starts when it is first opened, so that no permission comes earlier. */
export function createAir(clock: Clock = systemClock): Air {
  const state = createStore<AirState>("resting");
  const listeners = new Set<(heard: readonly Heard[]) => void>();
  const advertise = createAdvertiser(clock, peripheral, system);
  let manager: BleManager | undefined;
  let beacon: string | null = null;
  let isOpen = false;
  let endScan: (() => void) | undefined;

  const tell = (heard: Heard): void => {
    for (const listener of listeners) listener([heard]);
  };
  const follow = (radio: BleManager, next: AirState): void => {
    state.set(next);
    endScan?.();
    endScan = isOpen && next === "on" ? scan(radio, clock, tell) : undefined;
    if (isOpen && next === "on") advertise(beacon);
  };

  return {
    kind: "bluetooth",
    state,
    async open() {
      isOpen = true;
      if (!(await askForBluetooth())) return state.set("denied");
      if (!isOpen) return;
      if (manager) return follow(manager, states[await manager.state()]);
      const started = new BleManager();
      manager = started;
      started.onStateChange((next) => follow(started, states[next]), true);
    },
    close() {
      isOpen = false;
      beacon = null;
      endScan?.();
      endScan = undefined;
      if (manager) advertise(null);
      state.set("resting");
    },
    send(next) {
      beacon = next;
      if (manager && state.get() === "on") advertise(next);
    },
    onHeard(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
