import { describe, expect, test } from "bun:test";
import { batchMax, bodyBytesMax, quickCalls } from "./calls";
import { createServer, post, requestOf } from "./server.fixture";

const { world, app, fetch } = await createServer();
const from = { socketAddress: "192.0.2.1" };
const ana = await world.phone();
const staff = await world.staff("owner");

const sight = { sightings: [{ beacon: ana.beaconAt(), rssi: -60, at: world.clock.now() }] };
const asked = (inputs: object) => encodeURIComponent(JSON.stringify(inputs));
const many = (size: number) => Array.from({ length: size }, () => "nudges.challenge").join(",");

/** Requests that a client may send, and some that none should. */
const requests: Readonly<Record<string, readonly [string, RequestInit?]>> = {
  "a mutation": ["/nudges/trpc/nudges.sight", post({ json: sight }, ana.headers)],
  "a query": ["/api/trpc/ops.listStaff", { headers: staff.headers }],
  "a query with an input": [
    `/api/trpc/ops.listStaff?input=${asked({ json: { limit: 5 } })}`,
    { headers: staff.headers },
  ],
  "a posted query": ["/api/trpc/ops.me", post({ json: {} }, staff.headers)],
  "a mutation that is fetched": ["/nudges/trpc/nudges.sight", { headers: ana.headers }],
  "a batch": [
    `/api/trpc/ops.me,ops.listStaff?batch=1&input=${asked({ 1: { json: {} } })}`,
    { headers: staff.headers },
  ],
  "a batch of which one is refused": [
    `/api/trpc/ops.me,ops.listStaff?batch=1&input=${asked({ 1: { json: { limit: -1 } } })}`,
    { headers: staff.headers },
  ],
  "a batch of which all are refused": ["/api/trpc/ops.me,ops.me?batch=1"],
  "a batch of queries and mutations": ["/nudges/trpc/nudges.challenge,nudges.sight?batch=1"],
  "a batch whose inputs are a list": [
    "/nudges/trpc/nudges.sight,nudges.sight?batch=1",
    post([{ json: {} }]),
  ],
  "too large a batch": [`/nudges/trpc/${many(batchMax + 1)}?batch=1`],
  "an unknown procedure": ["/nudges/trpc/nudges.canary", post({ json: {} })],
  "a procedure of the other link": ["/api/trpc/nudges.sight", post({ json: sight }, ana.headers)],
  "a stranger's call": ["/nudges/trpc/nudges.sight", post({ json: sight })],
  "an input that is not allowed": [
    "/nudges/trpc/nudges.sight",
    post({ json: { sightings: [] } }, ana.headers),
  ],
  "an input with what JSON lacks": [
    "/nudges/trpc/nudges.sight",
    post(
      { json: { sightings: null }, meta: { values: { sightings: ["undefined"] } } },
      ana.headers,
    ),
  ],
  "marks that make no sense": [
    "/nudges/trpc/nudges.sight",
    post({ json: {}, meta: { values: { "__proto__.x": ["canary"] } } }, ana.headers),
  ],
  "half a body": [
    "/nudges/trpc/nudges.sight",
    { ...post({}), headers: { "content-type": "application/json", ...ana.headers }, body: "{" },
  ],
  "no body": ["/nudges/trpc/nudges.sight", { ...post({}, ana.headers), body: "" }],
  "another kind of body": [
    "/nudges/trpc/nudges.sight",
    { ...post({}), headers: { "content-type": "text/plain" }, body: "canary" },
  ],
  "too long a body": ["/nudges/trpc/nudges.sight", post({ large: "x".repeat(bodyBytesMax) })],
  "no procedure": ["/nudges/trpc/"],
  "an address that only begins like an endpoint": ["/nudges/trpcs/nudges.challenge"],
};

/** An answer without what differs from call to call, which both must have alike. */
async function outlined(response: Response) {
  const headers = new Map(response.headers);
  const hasId = headers.delete("x-request-id");
  const body = (await response.text())
    .replace(/"requestId":"[^"]*"/, "")
    .replace(/"challenge":"[^"]*"/g, "");
  return { status: response.status, headers: [...headers].sort(), hasId, body };
}

test("ordinary calls, one by one or in a batch, do not go through tRPC's adapter", async () => {
  const teapot = new Response(null, { status: 418 });
  const quick = await quickCalls({
    kernel: world.kernel,
    factsOf: ({ headers }, { socketAddress: address }, link) => {
      const header = (name: string) => headers.get(name) ?? undefined;
      return { requestId: "one", link, header, address };
    },
    otherwise: () => teapot,
  });
  const ordinary = ["a mutation", "a query", "a query with an input", "a posted query", "a batch"];
  for (const name of ordinary) {
    const [path = "", init] = requests[name] ?? [];
    const { status } = await quick(requestOf(path, init), from);
    expect([name, status]).toEqual([name, 200]);
  }
  expect((await quick(requestOf("/docs"), from)).status).toBe(418);
});

describe("a call that does not go through tRPC's adapter is answered as by it:", () => {
  for (const [name, [path, init]] of Object.entries(requests)) {
    test(name, async () => {
      const byAdapter = await app.fetch(requestOf(path, init), from);
      expect(await outlined(await fetch(path, init))).toEqual(await outlined(byAdapter));
    });
  }
});
