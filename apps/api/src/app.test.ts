import { describe, expect, test } from "bun:test";
import { createServer, post } from "./server.fixture";

const origin = "https://pages.example";
const { world, fetch } = await createServer({ KITH_ORIGINS: origin, KITH_TRUSTED_PROXIES: "1" });
const call = (path: string, body: unknown = { json: {} }) => fetch(path, post(body));

describe("every answer …", () => {
  test("tells browsers to be careful with it", async () => {
    for (const path of ["/health/live", "/api/v1/openapi.json", "/docs", "/nothing"]) {
      const { headers } = await fetch(path);
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
        expect(policy).toContain(part);
      }
      expect(policy).not.toContain("script-src 'unsafe-inline'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("strict-transport-security")).toContain("max-age=31536000");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  test("to a call, on either link and by any way, is kept by nobody", async () => {
    const answers = await Promise.all([
      call("/api/trpc/ops.me"),
      call("/nudges/trpc/nudges.challenge"),
      fetch("/api/trpc/ops.me"),
      fetch("/api/v1/ops/me"),
      // With an origin it goes the long way.
      fetch("/api/trpc/ops.me", { headers: { origin } }),
    ]);
    const kept = answers.map(({ headers }) => headers.get("cache-control"));
    expect(kept).toEqual(answers.map(() => "no-store"));
  });

  test("to a path that is not there does not quote it", async () => {
    const response = await fetch("/canary");
    expect([response.status, await response.text()]).toEqual([
      404,
      JSON.stringify({ error: { code: "kernel.not_found", kind: "not_found" } }),
    ]);
  });
});

describe("another origin's page …", () => {
  test("may read answers, with credentials, when it was configured", async () => {
    const { headers } = await fetch("/health/live", { headers: { origin } });
    expect(headers.get("access-control-allow-origin")).toBe(origin);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
  });

  test("may not otherwise, and never by a star", async () => {
    for (const other of [
      "https://evil.example",
      "null",
      `${origin}.evil.example`,
      "http://pages.example",
    ]) {
      const { headers } = await fetch("/health/live", { headers: { origin: other } });
      expect([other, headers.get("access-control-allow-origin")]).toEqual([other, null]);
    }
  });

  test("learns before it sends which headers it may set", async () => {
    const asking = { origin, "access-control-request-method": "POST" };
    const { status, headers } = await fetch("/api/trpc/ops.me", {
      method: "OPTIONS",
      headers: asking,
    });
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-headers")).toContain("kith-nudge");
    expect(headers.get("access-control-allow-origin")).toBe(origin);
  });
});

describe("what is sent …", () => {
  test("is at most 256 KiB, whoever says how much it is", async () => {
    const large = "x".repeat(256 * 1024);
    for (const path of ["/api/v1/nudges/open", "/nudges/trpc/nudges.open", "/api/auth/sign-in"]) {
      const response = await fetch(path, post({ large }));
      expect([path, response.status]).toEqual([path, 413]);
      const stream = new Blob([JSON.stringify({ large })]).stream();
      const unsaid = { ...post({}), body: stream, duplex: "half" } as RequestInit;
      expect([path, (await fetch(path, unsaid)).status]).toEqual([path, 413]);
    }
  });

  test("holds at most 50 calls in a batch", async () => {
    const batch = (size: number) => {
      const paths = Array.from({ length: size }, () => "nudges.challenge").join(",");
      const inputs = Array.from({ length: size }, () => ({ json: {} }));
      return call(`/nudges/trpc/${paths}?batch=1`, { ...inputs });
    };
    expect((await batch(50)).status).toBe(200);
    const refused = await batch(51);
    expect(refused.status).toBe(400);
    expect(await refused.text()).not.toContain('"result"');
  });
});

describe("a request's id …", () => {
  test("is the caller's on the members' link, when it looks like one", async () => {
    const asking = (id: string) =>
      fetch("/api/trpc/ops.me", post({ json: {} }, { "x-request-id": id }));
    const { headers } = await asking("request-1234");
    expect(headers.get("x-request-id")).toBe("request-1234");
    for (const odd of ["short", "a b c d e f g h", "x".repeat(65), '"><script>alert(1)']) {
      expect((await asking(odd)).headers.get("x-request-id")).not.toBe(odd);
    }
  });

  test("is not said on the anonymous link", async () => {
    const headers = { "x-request-id": "request-1234" };
    const response = await fetch("/nudges/trpc/nudges.challenge", post({ json: {} }, headers));
    expect(response.headers.get("x-request-id")).toBeNull();
    expect(await response.text()).not.toContain("request-1234");
  });
});

describe("the two links …", () => {
  test("do not answer for each other", async () => {
    expect((await call("/api/trpc/nudges.challenge")).status).toBe(404);
    expect((await call("/nudges/trpc/ops.me")).status).toBe(404);
  });

  test("do not meet: nudges refuse a member's cookie, over REST as well", async () => {
    const { headers } = await world.staff("owner");
    const trpc = await fetch("/nudges/trpc/nudges.challenge", post({ json: {} }, headers));
    expect(trpc.status).toBe(403);
    expect((await fetch("/api/v1/nudges/challenge", { headers })).status).toBe(403);
  });
});

test("the sign-in … hears the address that the proxy saw", async () => {
  const headers = { "x-forwarded-for": "203.0.113.9, 192.0.2.44" };
  const response = await fetch("/api/auth/sign-in", { method: "POST", headers }, "10.0.0.1");
  expect(await response.text()).toBe("signed in from 192.0.2.44");
});
