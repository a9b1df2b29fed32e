import "./hook";
import { createStore } from "../store";
import type { Air, AirState } from "./air";

/** A browser has no radio that can send beacons: there is one only if the page brought it. */
export function createAir(): Air {
  const injected = globalThis.kithRadio;
  const state = createStore<AirState>(injected ? "resting" : "none");
  return {
    kind: injected ? "simulated" : "none",
    state,
    async open() {
      if (injected) state.set("on");
    },
    close() {
      injected?.send(null);
      if (injected) state.set("resting");
    },
    send: (beacon) => injected?.send(beacon),
    onHeard: (listener) => injected?.onHeard(listener) ?? (() => undefined),
  };
}
