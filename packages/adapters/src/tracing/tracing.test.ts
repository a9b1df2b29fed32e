import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Log, Refusal, type SpanStart, silentLog } from "@kith/kernel";
import { type ReceivedSpan, startReceiver, type TraceReceiver } from "@kith/testing/receiver";
import { redisPrefix, testStores } from "@kith/testing/stores";
import { connectRedis } from "../redis/connect";
import { startTracing, type Tracing } from "./otlp";

let receiver: TraceReceiver;
const started: Tracing[] = [];

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  for (const tracing of started) await tracing.stop();
  await receiver.stop();
});

function tracingWith(more: { ratio?: number; endpoint?: string; log?: Log } = {}): Tracing {
  const known = { version: "1.2.3", nodeId: "here", ratio: 1, log: silentLog };
  const tracing = startTracing({ ...known, endpoint: receiver.url, ...more });
  started.push(tracing);
  return tracing;
}

/** What came of the work. */
async function spansOf(work: (tracing: Tracing) => Promise<unknown>, ratio = 1) {
  const tracing = tracingWith({ ratio });
  const before = receiver.spans.length;
  await work(tracing).catch(() => {});
  await tracing.flush();
  return receiver.spans.slice(before);
}

const first = (name: string): SpanStart => ({ name, place: "first" });
const below = (name: string): SpanStart => ({ name, place: "below" });
const alone = (name: string): SpanStart => ({ name, place: "alone" });
const nothing = async () => {};
const namesOf = (spans: readonly ReceivedSpan[]) => spans.map(({ name }) => name).sort();
const named = (spans: readonly ReceivedSpan[], name: string) => {
  const span = spans.find((one) => one.name === name);
  if (!span) throw new Error(`there is no span ${name} among ${namesOf(spans)}`);
  return span;
};

describe("a tracer …", () => {
  test("nests spans across what is awaited, and says what node they are from", async () => {
    const spans = await spansOf(({ tracer }) =>
      tracer.run(first("call"), async (span) => {
        span?.say({ "kith.outcome": "ok" });
        await Promise.all([tracer.run(below("one"), nothing), tracer.run(below("two"), nothing)]);
      }),
    );
    const call = named(spans, "call");
    expect(namesOf(spans)).toEqual(["call", "one", "two"]);
    expect(call.parentSpanId).toBeNull();
    expect(call.attributes).toEqual({ "kith.outcome": "ok" });
    expect(named(spans, "two").parentSpanId).toBe(call.spanId);
    expect(call.resource).toEqual({
      "service.name": "kith",
      "service.version": "1.2.3",
      "service.instance.id": "here",
    });
  });

  test("traces no part of nothing, nor what a span left behind", async () => {
    const left = Promise.withResolvers<void>();
    let leftOver: Promise<void> | undefined;
    const spans = await spansOf(async ({ tracer }) => {
      await tracer.run(below("part of nothing"), nothing);
      await tracer.run(first("call"), async () => {
        leftOver = left.promise.then(() => tracer.run(below("later"), nothing));
      });
      left.resolve();
      await leftOver;
    });
    expect(namesOf(spans)).toEqual(["call"]);
  });

  test("leaves what is alone alone, within another trace too", async () => {
    const spans = await spansOf(({ tracer }) =>
      tracer.run(first("call"), async () => {
        await tracer.run(alone("nudge"), async () => {
          expect(tracer.current).toBeNull();
          await tracer.run(below("script"), nothing);
          await tracer.run(first("call within"), nothing);
        });
      }),
    );
    expect(namesOf(spans)).toEqual(["call", "nudge"]);
    expect(named(spans, "nudge").parentSpanId).toBeNull();
    expect(named(spans, "nudge").traceId).not.toBe(named(spans, "call").traceId);
  });

  test("goes on with a trace from elsewhere, and takes nothing else for one", async () => {
    const id = "0af7651916cd43dd8448eb211c80319c";
    const given = (after: string | null) => ({ name: "x", place: { after, isOurs: false } });
    const idsOf = async (after: string | null) => {
      const [span] = await spansOf(({ tracer }) => tracer.run(given(after), nothing));
      return [span?.traceId === id, span?.parentSpanId];
    };
    expect(await idsOf(`00-${id}-b7ad6b7169203331-01`)).toEqual([true, "b7ad6b7169203331"]);
    const wrong = [null, "", "beacon", `00-${"0".repeat(32)}-b7ad6b7169203331-01`, `00-${id}`];
    for (const after of wrong) expect(await idsOf(after)).toEqual([false, null]);
  });

  test("keeps the part that it is told to, whole traces, and what it must", async () => {
    const forced = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const spans = await spansOf(async ({ tracer }) => {
      await tracer.run(first("dropped"), (span) => {
        expect([span, tracer.current]).toEqual([null, null]);
        return tracer.run(below("below the dropped"), nothing);
      });
      await tracer.run({ name: "forced", place: { after: forced, isOurs: false } }, nothing);
      await tracer.run({ ...first("kept"), isKept: true }, async (span) => {
        await tracer.run(below("below the kept"), nothing);
        const after = span?.traceparent ?? null;
        await tracer.run({ name: "job", place: { after, isOurs: true } }, nothing);
      });
    }, 0);
    expect(namesOf(spans)).toEqual(["below the kept", "job", "kept"]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  });

  test("says of a failure what it was, and not what it said", async () => {
    const failing = (thrown: Error) =>
      spansOf(({ tracer }) => tracer.run(first("call"), () => Promise.reject(thrown)));
    const [refused] = await failing(new Refusal("ops.last_owner", "precondition"));
    expect(refused).toMatchObject({
      isFailed: false,
      attributes: { "kith.outcome": "precondition", "kith.refusal": "ops.last_owner" },
    });
    const [broken] = await failing(new TypeError("it broke over ana@kith.example"));
    expect(broken).toMatchObject({
      isFailed: true,
      attributes: { "kith.outcome": "failed", "error.type": "TypeError" },
    });
    expect(receiver.received.join("\n")).not.toContain("ana@kith.example");
  });

  test("goes on without a receiver, and says once that spans were lost", async () => {
    const lines: string[] = [];
    const warn = (fields: object, message: string) =>
      void lines.push(`${message} ${JSON.stringify(fields)}`);
    const gone = await startReceiver();
    await gone.stop();
    const tracing = tracingWith({ endpoint: gone.url, log: { ...silentLog, warn } });
    for (let times = 0; times < 2; times++) {
      expect(await tracing.tracer.run(first("call"), async () => times)).toBe(times);
      await tracing.flush();
    }
    await tracing.stop();
    expect(lines.map((line) => line.split(" {")[0])).toEqual(["traces were lost"]);
  }, 30_000);
});

describe("commands of Redis …", () => {
  test("are traced for their own caller, by name, though they are sent together", async () => {
    const spans = await spansOf(async ({ tracer }) => {
      const { redisUrl: url } = await testStores();
      const keyPrefix = redisPrefix();
      const redis = await connectRedis({
        url,
        keyPrefix,
        tracer,
        commandTimeoutMilliseconds: 5000,
      });
      await Promise.all([
        tracer.run(alone("nudge"), () => redis.set("canary-key", "canary-value")),
        tracer.run(first("call"), async () => {
          await Promise.all([redis.get("other"), redis.pipeline().hset("h", "f", 1).exec()]);
          expect(await redis.get("canary-key")).toBe("canary-value");
        }),
        tracer.run(alone("nudge"), () => redis.getBuffer("canary-key")),
      ]);
      redis.disconnect();
    });
    expect(namesOf(spans)).toEqual([
      ...["call", "nudge", "nudge", "redis get", "redis get", "redis pipeline"],
    ]);
    const call = named(spans, "call");
    const commands = spans.filter(({ name }) => name.startsWith("redis"));
    expect(commands.map(({ parentSpanId }) => parentSpanId)).toEqual(
      commands.map(() => call.spanId),
    );
    expect(receiver.received.join("\n")).not.toContain("canary");
  });
});
