import type { SpanStart, Tracer } from "@kith/kernel";
import type { Cluster, Redis } from "ioredis";

/** Scripts are traced by name where they are run; a hash says nothing. */
const elsewhere = new Set(["evalsha", "eval", "multi"]);

/**
 * Puts a span around every command that is given to this client: its name, and neither keys nor
 * arguments. Not in `sendCommand`, where commands of several callers come together as one pipeline.
 */
export function traceRedis(redis: Redis | Cluster, tracer: Tracer): void {
  for (const name of redis.getBuiltinCommands()) {
    if (elsewhere.has(name)) continue;
    for (const method of [name, `${name}Buffer`]) traceMethod(redis, method, startOf(name), tracer);
  }
  for (const name of ["pipeline", "multi"]) {
    replaceMethod(redis, name, (make) => (...args) => {
      const batch = make(...args);
      if (batch instanceof Object) traceMethod(batch, "exec", startOf(name), tracer);
      return batch;
    });
  }
}

const startOf = (name: string): SpanStart => ({
  ...{ name: `redis ${name}`, kind: "client", place: "below" },
  facts: { "db.system.name": "redis", "db.operation.name": name },
});

type Method = (...args: unknown[]) => unknown;

function traceMethod(target: object, name: string, start: SpanStart, tracer: Tracer): void {
  replaceMethod(target, name, (plain) => (...args) => {
    // ioredis calls back what it pipelines by itself: commands that were traced one by one.
    if (typeof args.at(-1) === "function") return plain(...args);
    return tracer.run(start, async () => await plain(...args));
  });
}

function replaceMethod(target: object, name: string, by: (plain: Method) => Method): void {
  const plain: unknown = Reflect.get(target, name);
  if (typeof plain === "function") Reflect.set(target, name, by(plain.bind(target)));
}
