import { ops } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { flagsStream } from "./services/flags";

export const onFlags = subscribe(ops.onFlags)(async () => ({
  stream: flagsStream,
  keeps: "durable",
  from: "now",
}));
