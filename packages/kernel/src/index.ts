export * from "@kith/metrics";
export * from "./boundedMap";
export * from "./brief";
export type { Calls } from "./call";
export { freshMilliseconds } from "./callers";
export * from "./clock";
export * from "./ctx";
export * from "./domain";
export { compiled, type Given } from "./durable/compiled";
export {
  deleteDeadLetter,
  type QueueState,
  readDeadLetters,
  readQueues,
  replayDeadLetter,
} from "./durable/deadLetters";
export { durableInvariants } from "./durable/invariants";
export { installJobs } from "./durable/jobs";
export { postgresErrorBehind } from "./durable/query";
export { rebaseEvents } from "./durable/rebase";
export * from "./durable/work";
export * from "./ids";
export * from "./implement";
export * from "./kernel";
export * from "./limits";
export * from "./list";
export * from "./live/bindings";
export * from "./live/briefLog";
export { channelOf, createBus } from "./live/bus";
export { follow } from "./live/follow";
export { createHub } from "./live/hub";
export type { LogEntry, StreamLog } from "./live/log";
export * from "./live/socket";
export * from "./log";
export * from "./outage";
export * from "./refusal";
export { errorShapeOf, type WireRefusal, wireOf } from "./router";
export * from "./secrets";
export * from "./settings";
export * from "./tracing";
