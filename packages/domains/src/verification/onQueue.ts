import { verification } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { queueStream } from "./rules";

export const onQueue = subscribe(verification.onQueue)(async () => ({
  stream: queueStream,
  keeps: "durable",
  from: "now",
}));
