import { describe, expect, test } from "bun:test";
import { expose, MetricRegistry } from "@kith/kernel";
import { createWorld, readExposition } from "@kith/testing";
import { createObserver } from "./observe";

const answers = {
  usage: () => ({ used: 3, idle: 5, waiting: 0 }),
  readDatabaseBytes: async () => 12_345,
  checkRedis: async () => {},
};

/** What a node tells whose stores answer so. */
async function observed(stores: Partial<typeof answers> = {}, patienceMilliseconds = 5000) {
  const metrics = new MetricRegistry();
  const { kernel } = await createWorld({ metrics });
  const observe = createObserver(kernel, { ...answers, ...stores }, patienceMilliseconds);
  await observe();
  await observe();
  return readExposition(expose(metrics));
}

const fails = () => Promise.reject(new Error("gone"));
const hangs = () => new Promise<never>(() => {});

describe("an observed node …", () => {
  test("tells of its process, its disk and its pool", async () => {
    const samples = await observed();
    const at = performance.timeOrigin / 1000;
    expect(samples.get("process_start_time_seconds")).toBeCloseTo(at);
    const cpuSeconds = process.cpuUsage().user / 1_000_000;
    expect(samples.get("process_cpu_seconds_total")).toBeGreaterThan(cpuSeconds / 2);
    expect(samples.get("process_cpu_seconds_total")).toBeLessThan(cpuSeconds * 2);
    expect(samples.get("process_heap_bytes")).toBeGreaterThan(0);
    const free = samples.get("kith_disk_free_bytes") ?? 0;
    expect(free).toBeGreaterThan(0);
    expect(samples.get("kith_disk_bytes")).toBeGreaterThan(free);
    if (process.platform === "linux") expect(samples.get("process_open_fds")).toBeGreaterThan(3);
    expect(samples.get('kith_pool_connections{state="used"}')).toBe(3);
    expect(samples.get("kith_database_bytes")).toBe(12_345);
  });

  test("tells of a store that is gone, and of the other one all the same", async () => {
    const samples = await observed({ readDatabaseBytes: fails });
    expect(samples.get('kith_store_up{store="postgres"}')).toBe(0);
    expect(samples.get('kith_store_up{store="redis"}')).toBe(1);
    expect(samples.has("kith_database_bytes")).toBe(false);
  });

  test("does not wait for a store that does not answer", async () => {
    const samples = await observed({ checkRedis: hangs, readDatabaseBytes: hangs }, 10);
    for (const store of ["redis", "postgres"]) {
      expect(samples.get(`kith_store_up{store="${store}"}`)).toBe(0);
    }
  });
});
