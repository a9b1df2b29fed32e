import { describe, expect, test } from "bun:test";
import { MetricRegistry } from "@kith/kernel";
import { openStores, readExposition } from "@kith/testing";
import { compose } from "./compose";
import { createMetrics } from "./metrics";

const token = "a token of sixteen or more";

/** The page of a node that counted one call, asked with such a header. */
async function ask(authorization?: string) {
  const registry = new MetricRegistry();
  const observe = async () => registry.count("calls", { procedure: "ops.me", outcome: "ok" });
  const headers = new Headers(authorization === undefined ? {} : { authorization });
  return await createMetrics({ token, registry, observe }).request("/", { headers });
}

describe("the metrics …", () => {
  test("are for whoever shows the token, and up to date", async () => {
    const response = await ask(`Bearer ${token}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const samples = readExposition(await response.text());
    expect(samples.get('kith_calls_total{procedure="ops.me",outcome="ok"}')).toBe(1);
  });

  test("are for nobody else, and are not even gathered for them", async () => {
    for (const shown of [undefined, "", token, `bearer ${token}`, `Bearer ${token}x`, "Bearer "]) {
      const response = await ask(shown);
      expect([shown, response.status]).toEqual([shown, 401]);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      expect(await response.text()).not.toContain("kith_");
    }
  });
});

describe("a node …", () => {
  async function nodeWith(more: Readonly<Record<string, string>>) {
    const { databaseUrl, redisUrl, secret, prefix } = await openStores();
    const environment = {
      ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KITH_LOG_LEVEL: "silent" },
      ...{ KITH_SECRET: Buffer.from(secret).toString("base64url"), KITH_DRAIN_SECONDS: "0" },
      ...more,
    };
    return await compose(environment, { prefix, commandTimeoutMilliseconds: 5000 });
  }
  const from = { socketAddress: "192.0.2.1" };

  test("tells what it, its stores and the work behind it are like", async () => {
    const node = await nodeWith({ METRICS_TOKEN: token });
    const headers = { authorization: `Bearer ${token}` };
    const response = await node.app.request("/metrics", { headers }, from);
    const samples = readExposition(await response.text());
    expect(samples.get('kith_store_up{store="postgres"}')).toBe(1);
    expect(samples.get('kith_store_up{store="redis"}')).toBe(1);
    expect(samples.get('kith_pool_connections{state="waiting"}')).toBe(0);
    expect(samples.get("kith_database_bytes")).toBeGreaterThan(1_000_000);
    expect(samples.get('kith_dead_letters_waiting{kind="job"}')).toBe(0);
    expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(10_000_000);
    await node.stop();
  });

  test("without a token has no such page", async () => {
    const node = await nodeWith({});
    const answers = ["/metrics", "/nothing"].map(async (path) => {
      const response = await node.app.request(path, {}, from);
      return [response.status, await response.text()];
    });
    const [metrics, nothing] = await Promise.all(answers);
    expect(metrics).toEqual(nothing);
    expect(metrics?.[0]).toBe(404);
    await node.stop();
  });
});
