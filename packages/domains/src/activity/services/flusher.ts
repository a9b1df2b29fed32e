import type { Service } from "@kith/contracts";
import type { Runtime } from "@kith/kernel";
import { describeError } from "@kith/kernel";
import manifest from "../../../package.json" with { type: "json" };
import { flags } from "../../ops";
import type { Counts, DurationsOf } from "../rules";
import {
  countsSince,
  durationsOf,
  durationsSince,
  hourOf,
  latencyMinutes,
  latencyOf,
  minuteOf,
  nextFlushAfter,
  slowestOf,
} from "../rules";
import { deleteNode, insertTick, updateHour, updateMinute, updateNode } from "../store";

const runtimeName = process.versions.bun
  ? `bun ${process.versions.bun}`
  : `node ${process.versions.node}`;

/** Carries what this node counted into Redis, a few times a minute, and says that it is alive. */
class Flusher {
  private readonly startedAt: number;
  /** The minute that is being counted, and what the counters showed when it began. */
  private minute: number;
  private before: Counts;
  /** The same for the hour. */
  private hour: number;
  private hourBefore: Counts;
  private limitedBefore: ReadonlyMap<string, number>;
  /** What the histogram of calls showed at the last minutes' beginnings, oldest first. */
  private durations: DurationsOf[];
  private cancel = () => {};
  private isDue = false;
  private flushed: Promise<void> = Promise.resolve();

  constructor(private readonly runtime: Runtime) {
    this.startedAt = runtime.clock.now();
    this.minute = minuteOf(this.startedAt);
    this.before = this.counts();
    this.hour = hourOf(this.startedAt);
    this.hourBefore = this.before;
    this.limitedBefore = this.limited();
    this.durations = [this.durationsNow()];
  }

  /** Flushes now, and again and again. */
  start(): void {
    const { clock } = this.runtime;
    this.cancel = clock.wakeAt(nextFlushAfter(clock.now()), () => this.start());
    // Where time is stepped, many wake-ups come at once, and one flush serves them all.
    if (this.isDue) return;
    this.isDue = true;
    this.flushed = this.flushed.then(() => this.flush());
  }

  async stop(): Promise<void> {
    this.cancel();
    await this.flushed;
    await this.flush();
    await deleteNode(this.runtime.brief, this.runtime.nodeId).catch(() => {});
  }

  private async flush(): Promise<void> {
    this.isDue = false;
    try {
      await this.write();
    } catch (thrown) {
      // The counters go on: the next flush tells all of it.
      this.runtime.log.warn(describeError(thrown), "activity could not be flushed");
    }
  }

  private async write(): Promise<void> {
    const { brief, secrets, clock, nodeId, metrics } = this.runtime;
    const at = clock.now();
    const sockets = metrics.total("sockets");
    const counts = this.counts();
    const told = { ...countsSince(counts, this.before), sockets };
    const limited = this.limited();
    const over = new Map(
      [...limited].map(([name, n]) => [name, n - (this.limitedBefore.get(name) ?? 0)]),
    );
    const { sum, version } = await updateMinute(brief, this.minute, nodeId, told, over);
    const inHour = countsSince(counts, this.hourBefore);
    await updateHour(brief, this.hour, nodeId, inHour, sum.sockets);
    await updateNode(brief, this.service(at, sockets));
    await insertTick(brief, secrets, { sum, version, at });
    if (minuteOf(at) === this.minute) return;
    this.minute = minuteOf(at);
    this.before = counts;
    this.limitedBefore = limited;
    this.durations = [...this.durations, this.durationsNow()].slice(-latencyMinutes);
    // Hours end with minutes.
    if (hourOf(at) === this.hour) return;
    this.hour = hourOf(at);
    this.hourBefore = counts;
  }

  private counts(): Counts {
    const { metrics } = this.runtime;
    return {
      calls: metrics.total("calls"),
      refusals: metrics.total("refusals"),
      nudges: metrics.total("nudges"),
      meets: metrics.total("meets"),
      deliveries: metrics.total("deliveries"),
    };
  }

  /** Calls over a limit, by procedure. */
  private limited(): Map<string, number> {
    const over = this.runtime.metrics
      .read("calls")
      .filter(({ labels }) => labels.outcome === "limit");
    return new Map(over.map(({ labels, value }) => [labels.procedure ?? "", value]));
  }

  private durationsNow(): DurationsOf {
    return durationsOf(this.runtime.metrics.read("call_seconds"));
  }

  private service(seenAt: number, sockets: number): Service {
    const { nodeId, role } = this.runtime;
    const memoryBytes = process.memoryUsage.rss();
    const facts = { runtime: runtimeName, version: manifest.version, startedAt: this.startedAt };
    const durations = durationsSince(this.durationsNow(), this.durations[0] ?? new Map());
    const tellsAll = this.runtime.use(flags).isOn("activity.procedures", { subject: nodeId });
    const procedures = tellsAll ? slowestOf(durations) : [];
    const calls = { latency: latencyOf(durations), procedures };
    return { nodeId, role, ...facts, seenAt, sockets, memoryBytes, ...calls };
  }
}

/** Starts this node's flusher; answers with what stops it, after a last flush. */
export function startFlusher(runtime: Runtime): () => Promise<void> {
  const flusher = new Flusher(runtime);
  flusher.start();
  return () => flusher.stop();
}
