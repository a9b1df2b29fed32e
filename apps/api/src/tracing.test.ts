import { afterAll, describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { ops } from "@kith/contracts";
import { addStaff, credentials } from "@kith/domains";
import { noTracer } from "@kith/kernel";
import {
  FakeCredentials,
  openStores,
  type ReceivedSpan,
  startReceiver,
  type TraceReceiver,
} from "@kith/testing";
import { compose, type Node } from "./compose";
import { post, requestOf } from "./server.fixture";

const from = { socketAddress: "198.51.100.77" };
const viewer = "https://traces.example/trace/{traceId}";
const caller = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const traceparent = `00-${caller.traceId}-${caller.spanId}-01`;

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

async function receiving(): Promise<TraceReceiver> {
  const receiver = await startReceiver();
  ends.push(receiver.stop);
  return receiver;
}

/** A whole node with a signed-in operator. */
async function nodeWith(more: Readonly<Record<string, string>>) {
  const { databaseUrl, redisUrl, secret, prefix } = await openStores();
  const known = new FakeCredentials();
  const environment = {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KITH_LOG_LEVEL: "silent" },
    ...{ KITH_SECRET: Buffer.from(secret).toString("base64url"), KITH_DRAIN_SECONDS: "0" },
    // Jobs run when the test says so.
    ...{ KITH_ROLE: "api", ...more },
  };
  const node = await compose(environment, {
    ...{ prefix, commandTimeoutMilliseconds: 5000 },
    replace: (bind) => bind(credentials, known),
  });
  await node.start();
  ends.push(() => node.stop());
  const input = { email: "ana@kith.example", name: "Ana Canary", role: "operator" } as const;
  const { staffId } = await node.kernel.system(addStaff, { ...input, key: randomUUID() });
  const cookie = known.signIn(staffId, true);
  await node.kernel.drain();
  return { node, cookie, staffId };
}

/** Every trace is kept. */
const kept = ({ url }: TraceReceiver) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  KITH_TRACES_RATIO: "1",
});

const asked = async (node: Node, path: string, init: RequestInit) =>
  await node.answer(requestOf(path, init), from);

async function testTrace(node: Node, headers: Readonly<Record<string, string>>) {
  const response = await asked(node, "/api/trpc/ops.traceTest", post({ json: {} }, headers));
  const { result } = (await response.json()) as { result: { data: { json: unknown } } };
  return { response, answer: ops.traceTest.output.parse(result.data.json) };
}

/** The name of each span, indented below the one that it is part of. */
function treeOf(spans: readonly ReceivedSpan[], above: string | null, depth = 0): string[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === above)
    .flatMap(({ name, spanId }) => [
      `${"  ".repeat(depth)}${name}`,
      ...treeOf(spans, spanId, depth + 1),
    ]);
}

describe("a node that is told where traces go …", () => {
  test("shows staff one call through HTTP, Redis, Postgres, a reader and a job", async () => {
    const receiver = await receiving();
    const { node, cookie } = await nodeWith({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_HEADERS: "x-receiver-key=a%2Cb",
      KITH_TRACES_RATIO: "0",
      KITH_TRACES_URL: viewer,
    });
    const reader = { frame: () => {}, ended: () => {} };
    const feed = { stream: "ops:audit", keeps: "durable", from: "now" } as const;
    await node.kernel.hub.open(feed, null, reader);

    const { response, answer } = await testTrace(node, { cookie, traceparent });
    await node.kernel.drain();
    await node.tracing.flush();

    const { traceId } = caller;
    expect(answer).toEqual({
      isExporting: true,
      traceId,
      url: `https://traces.example/trace/${traceId}`,
    });
    expect(response.headers.get("traceresponse")).toMatch(
      new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`),
    );
    expect(treeOf(receiver.spans, caller.spanId)).toEqual([
      "POST /api/trpc/{procedure}",
      "  ops.traceTest",
      "    sql select ops_staff ops_grants",
      "    script gcra",
      "    sql transaction",
      "      sql insert jobs.job_common jobs.queue",
      "      sql select identity_users identity_passkeys",
      "      sql select ops_audit_people",
      "      sql insert ops_acts",
      "      sql insert kernel_streams kernel_events",
      "      job ops.touchTrace",
      "        sql select ops_audit_head",
      "    live ops.recorded",
      "      redis spublish",
    ]);
    expect(receiver.received[0]).toContain('"x-receiver-key":"a,b"');
  });

  test("says what became of each part, and of whom it was nothing", async () => {
    const receiver = await receiving();
    const { node, cookie, staffId } = await nodeWith({ ...kept(receiver) });
    await testTrace(node, { cookie });
    const query = `input=${encodeURIComponent('{"json":{"canary":1}}')}`;
    await asked(node, `/api/trpc/ops.listStaff?${query}`, { headers: { cookie } });
    await asked(node, "/api/v1/ops/nothing?canary=1", post({}, { cookie }));
    await asked(node, "/api/trpc/ops.canary", post({ json: {} }, { cookie }));
    await asked(node, "/api/auth/canary?canary=1", {});
    await node.kernel.drain();
    await node.tracing.flush();

    const said = receiver.spans.map(
      ({ name, attributes }) => `${name} ${JSON.stringify(attributes)}`,
    );
    expect(said).toContain('ops.traceTest {"kith.outcome":"ok"}');
    const refused = '{"kith.outcome":"forbidden","kith.refusal":"kernel.forbidden"}';
    expect(said).toContain(`ops.listStaff ${refused}`);
    expect(said).toContain('live ops.recorded {"kith.readers":0}');
    expect(said).toContain('job ops.touchTrace {"kith.attempt":1}');
    expect(said).toContain('reaction ops.tellOwners {"kith.events":1}');
    const http = (method: string, route: string, status: number) =>
      `${method} ${route} ${JSON.stringify({
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": status,
      })}`;
    expect(said).toContain(http("POST", "/api/trpc/{procedure}", 200));
    expect(said).toContain(http("GET", "/api/trpc/{procedure}", 403));
    expect(said).toContain(http("POST", "/api/v1/{domain}/{verb}", 404));
    expect(said).toContain(http("POST", "/api/trpc/{procedure}", 404));
    expect(said).toContain(http("GET", "/api/auth/*", 404));

    const everything = receiver.received.join("\n").toLowerCase();
    const secrets = [
      ...[staffId, cookie, cookie.split("=")[1] ?? cookie, from.socketAddress],
      ...["canary", "ana@kith.example", node.settings.databaseUrl, node.settings.redisUrl],
    ];
    for (const secret of secrets) expect(everything).not.toContain(secret.toLowerCase());
  });

  test("knows of anonymous calls no more than that there was one", async () => {
    const receiver = await receiving();
    const { node } = await nodeWith(kept(receiver));
    await node.tracing.flush();
    const before = receiver.spans.length;
    const headers = { traceparent, tracestate: "canary=1", baggage: "canary=1" };
    const paths = ["/nudges/trpc/nudges.challenge", "/api/v1/nudges/challenge", "/health/live"];
    for (const path of paths) {
      const response = await asked(node, path, { headers });
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.has("traceresponse")).toBe(false);
    }
    const extend = post({ json: {} }, { ...headers, "kith-nudge": `${randomUUID()}.canary` });
    expect((await asked(node, "/nudges/trpc/nudges.extend", extend)).status).toBe(401);
    await node.tracing.flush();

    const spans = receiver.spans.slice(before);
    expect(spans.map(({ name, attributes }) => [name, attributes])).toEqual([
      ["nudges.challenge", { "kith.outcome": "ok" }],
      ["nudges.challenge", { "kith.outcome": "ok" }],
      [
        "nudges.extend",
        { "kith.outcome": "unauthenticated", "kith.refusal": "kernel.unauthenticated" },
      ],
    ]);
    expect(spans.every(({ parentSpanId }) => parentSpanId === null)).toBe(true);
    expect(new Set(spans.map(({ traceId }) => traceId)).add(caller.traceId).size).toBe(4);
    expect(receiver.received.join("\n")).not.toContain("canary");
  });
});

describe("a node that is not told …", () => {
  test("sends nothing, adds nothing, and says so", async () => {
    const receiver = await receiving();
    const { node, cookie } = await nodeWith({ KITH_TRACES_URL: viewer, KITH_TRACES_RATIO: "1" });
    expect(node.tracing.tracer).toBe(noTracer);
    const { response, answer } = await testTrace(node, { cookie, traceparent });
    expect(answer).toEqual({ isExporting: false, traceId: null, url: null });
    expect([...response.headers.keys()].filter((name) => name.startsWith("trace"))).toEqual([]);
    await node.tracing.flush();
    expect(receiver.received).toEqual([]);
  });
});
