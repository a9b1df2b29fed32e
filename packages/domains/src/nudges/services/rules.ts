import { defineService } from "@kith/kernel";
import { epochsSeenAt, makeBeacon, readBeacon } from "../rules/beacons";
import { decoysFor } from "../rules/decoys";
import { mayReport } from "../rules/reports";
import { mayMeet } from "../rules/share";

/** The rules that hold attackers off. A service, so that an attack can show what each is worth. */
export interface Rules {
  readonly makeBeacon: typeof makeBeacon;
  readonly readBeacon: typeof readBeacon;
  readonly epochsSeenAt: typeof epochsSeenAt;
  readonly decoysFor: typeof decoysFor;
  readonly mayMeet: typeof mayMeet;
  readonly mayReport: typeof mayReport;
}

export const rules = defineService(
  "nudges.rules",
  (): Rules => ({ makeBeacon, readBeacon, epochsSeenAt, decoysFor, mayMeet, mayReport }),
);
