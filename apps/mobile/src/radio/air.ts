import type { Readable } from "../store";

/** One reception: a beacon (16 bytes as base64url) and how strong it was, in dBm. */
export interface Heard {
  readonly beacon: string;
  readonly rssi: number;
}

/**
 * `resting` until it is used; `none`: there is no radio at all; `unsupported`: it can listen but
 * not send.
 */
export type AirState = "resting" | "on" | "off" | "denied" | "unsupported" | "none";

/** What sends and receives beacons: Bluetooth, a simulation, or nothing. */
export interface Air {
  readonly kind: "bluetooth" | "simulated" | "none";
  readonly state: Readable<AirState>;
  /** Asks for permissions where there are any, and starts to listen. */
  open(): Promise<void>;
  /** Stops listening and sending. */
  close(): void;
  /** Sends this beacon in place of the one before; null sends nothing. */
  send(beacon: string | null): void;
  /** The answer stops it. */
  onHeard(listener: (heard: readonly Heard[]) => void): () => void;
}
