import { Unavailable } from "@kith/kernel/outage";
import { Cluster, type Command, type Redis } from "ioredis";
import { Breaker, type BreakerOptions } from "./breaker";
import { isOutage } from "./outages";

type Stream = Parameters<Redis["sendCommand"]>[1];
type Node = { slot?: number };

/** What ioredis sends by itself before a connection is ready; it reads those errors' own text. */
const handshake = new Set(["auth", "hello", "select", "client", "readonly", "info", "cluster"]);

/**
 * Puts a breaker before every command of this client (one per node of a Cluster), and turns outages
 * into Unavailable. All commands, pipelined ones too, go through `sendCommand`.
 */
export function guard(redis: Redis | Cluster, options: BreakerOptions = {}): void {
  const breakers = new Map<string, Breaker>();
  const send = redis.sendCommand.bind(redis) as Cluster["sendCommand"];
  const watched = new WeakMap<Command, Promise<unknown>>();
  const admittedBatches = new WeakMap<object, boolean>();

  const breakerOf = (command: Command, node?: Node): Breaker => {
    const key = redis instanceof Cluster ? nodeKeyOf(redis, command, node) : "";
    const breaker = breakers.get(key) ?? new Breaker(options);
    breakers.set(key, breaker);
    return breaker;
  };
  const admits = (breaker: Breaker, stream: Stream): boolean => {
    if (!stream) return breaker.admits();
    // One verdict for a whole pipeline: it is written when all of its commands have arrived.
    const verdict = admittedBatches.get(stream) ?? breaker.admits();
    admittedBatches.set(stream, verdict);
    return verdict;
  };

  redis.on("ready", () => breakers.clear());
  // A cluster whose nodes were never seen would keep commands waiting for them.
  if (redis instanceof Cluster) {
    redis.delayUntilReady = (done) =>
      done(new Unavailable("redis", new Error("not connected yet")));
  }
  redis.sendCommand = (command: Command, stream?: Stream, node?: Node) => {
    const isReady = redis.status === "ready";
    if (!isReady && handshake.has(command.name)) return send(command, stream, node);
    const breaker = breakerOf(command, node);
    // A retried command has a new promise and must be watched anew.
    if (watched.get(command) !== command.promise) watch(command, breaker);
    watched.set(command, command.promise);
    if (!isReady || admits(breaker, stream)) return send(command, stream, node);
    command.reject(new Unavailable("redis", new Error("the breaker is open")));
    return command.promise;
  };
}

function nodeKeyOf(cluster: Cluster, command: Command, node?: Node): string {
  const slot = node?.slot ?? command.getSlot();
  return slot === null ? "" : (cluster.slots[slot]?.[0] ?? "");
}

function watch(command: Command, breaker: Breaker): void {
  const { resolve, reject } = command;
  command.resolve = (reply) => {
    breaker.succeeded();
    return resolve.call(command, reply);
  };
  command.reject = (error) => reject.call(command, judge(error, breaker));
}

function judge(error: Error, breaker: Breaker): Error {
  if (error instanceof Unavailable) return error;
  if (!isOutage(error)) {
    breaker.succeeded();
    return error;
  }
  breaker.failed();
  const outage = new Unavailable("redis", error);
  // A cluster's pipeline decides by the text whether it may try again.
  outage.message = error.message;
  return outage;
}
