import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createProbe, type Probe } from "./probe.fixture";

let probe: Probe;
beforeAll(async () => {
  probe = await createProbe();
}, 30_000);
afterAll(() => probe.stop());

const endpoint = "/trpc";

/** One HTTP request to the members' router. */
async function request(path: string, init: RequestInit = {}) {
  const response = await fetchRequestHandler({
    endpoint,
    req: new Request(`http://kith.example${endpoint}/${path}`, init),
    router: probe.kernel.routers.member,
    createContext: () => probe.facts({ requestId: "request-1" }),
    allowMethodOverride: true,
  });
  return { status: response.status, text: await response.text() };
}

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const asked = (text: string) => ({ json: { text } });

describe("the router …", () => {
  test("answers a query that comes by POST, so that no input is in a URL", async () => {
    const { status, text } = await request("probe.echo", post(asked("hi")));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ result: { data: { json: { text: "hi" } } } });
  });

  test("answers each call of a batch by itself", async () => {
    const body = { 0: asked("one"), 1: asked("much too long a text for it"), 2: { json: {} } };
    const path = "probe.echo,probe.echo,probe.chatter?batch=1";
    const { status, text } = await request(path, post(body));
    expect(status).toBe(207);
    const [first, second, third] = JSON.parse(text);
    expect(first).toEqual({ result: { data: { json: { text: "one" } } } });
    expect(second.error.json.data.refusal.code).toBe("kernel.invalid_input");
    expect(third).toEqual({ result: { data: { json: { text: "hi" } } } });
  });

  test("frames a refusal as tRPC does, with the refusal beside its code", async () => {
    const { status, text } = await request("probe.audit", post({ json: {} }));
    expect(status).toBe(401);
    expect(JSON.parse(text)).toEqual({
      error: {
        json: {
          code: -32001,
          message: "kernel.unauthenticated",
          data: {
            code: "UNAUTHORIZED",
            httpStatus: 401,
            refusal: { code: "kernel.unauthenticated", kind: "unauthenticated" },
          },
        },
      },
    });
  });

  test("says of a bug the request's id and nothing else", async () => {
    const { status, text } = await request("probe.broken", post(asked("canary")));
    expect(status).toBe(500);
    expect(text).toContain("request-1");
    expect(text).not.toContain("canary");
    expect(text).not.toContain("stack");
  });

  test("does not quote a path that is not there, nor an input that it cannot read", async () => {
    const unknown = await request("canary.canary", post({ json: {} }));
    expect(unknown.status).toBe(404);
    const unreadable = await request("probe.echo", { ...post(0), body: '{"json": canary' });
    expect(unreadable.status).toBe(400);
    for (const { text } of [unknown, unreadable]) {
      expect(text).not.toContain("canary");
      expect(JSON.parse(text).error.json.data.refusal.code).toStartWith("kernel.");
    }
  });

  test("has nothing of the other link", async () => {
    const { status, text } = await request("veil.echo", post(asked("hi")));
    expect(status).toBe(404);
    expect(text).not.toContain("veil");
  });
});
