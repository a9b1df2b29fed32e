import { readdir, statfs } from "node:fs/promises";
import type { Kernel, Metrics } from "@kith/kernel";
import { describeError } from "@kith/kernel";
import { isDoneWithin } from "./patience";
import type { Stores } from "./stores";

/** Whoever asks for the metrics waits for it. */
const patienceByDefault = 2000;

type Observed = Pick<Kernel, "observe" | "runtime">;
type Measured = Pick<Stores, "usage" | "readDatabaseBytes" | "checkRedis">;

/**
 * Makes what brings the gauges of this process and its stores up to date. It never fails: a store
 * that takes longer than the patience counts as down.
 */
export function createObserver(
  kernel: Observed,
  stores: Measured,
  patienceMilliseconds = patienceByDefault,
): () => Promise<void> {
  const { metrics, log } = kernel.runtime;
  let cpuSeconds = 0;

  function observeProcess(): void {
    const { user, system } = process.cpuUsage();
    const cpuSecondsNow = (user + system) / 1_000_000;
    metrics.add("process_cpu_seconds", cpuSecondsNow - cpuSeconds);
    cpuSeconds = cpuSecondsNow;
    const { rss, heapUsed } = process.memoryUsage();
    metrics.set("process_resident_memory_bytes", rss);
    metrics.set("process_heap_bytes", heapUsed);
    metrics.set("process_start_time_seconds", performance.timeOrigin / 1000);
    for (const [state, count] of Object.entries(stores.usage())) {
      metrics.set("pool_connections", count, { state });
    }
  }

  const isDone = (work: () => Promise<unknown>) => isDoneWithin(patienceMilliseconds, work);

  async function observePostgres(): Promise<void> {
    const isUp = await isDone(async () =>
      metrics.set("database_bytes", await stores.readDatabaseBytes()),
    );
    metrics.set("store_up", isUp ? 1 : 0, { store: "postgres" });
    const failed = (thrown: unknown) => log.warn(describeError(thrown), "backlog");
    if (isUp) await isDone(() => kernel.observe().catch(failed));
  }

  async function observeRedis(): Promise<void> {
    const isUp = await isDone(() => stores.checkRedis());
    metrics.set("store_up", isUp ? 1 : 0, { store: "redis" });
  }

  return async () => {
    observeProcess();
    await Promise.all([observePostgres(), observeRedis(), observeFiles(metrics)]);
  };
}

/** The disk under the working directory, and open files where the system lists them. */
async function observeFiles(metrics: Metrics): Promise<void> {
  const [disk, descriptors] = await Promise.all([
    statfs(".").catch(() => null),
    readdir("/proc/self/fd").catch(() => null),
  ]);
  if (disk) {
    metrics.set("disk_bytes", disk.blocks * disk.bsize);
    metrics.set("disk_free_bytes", disk.bavail * disk.bsize);
  }
  if (descriptors) metrics.set("process_open_fds", descriptors.length);
}
