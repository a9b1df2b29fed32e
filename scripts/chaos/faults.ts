import { setTimeout as sleep } from "node:timers/promises";
import type { SignedIn } from "@kith/testing/process";
import { Calls } from "./calls";
import { Crowd } from "./crowd";
import { Decisions } from "./decisions";
import { show } from "./figures";
import { type Cast, settle } from "./judge";
import { Place } from "./place";
import { runtime } from "./runtime";
import { type Fault, makeSchedule, showFault } from "./schedule";
import { Reader, readAudit, signInStaff, Writer } from "./staff";

/** The SDK gives a call up after 20 s. */
const hangMilliseconds = 24_000;
const readySecondsMax = 5;
/** After a long outage the SDK may wait up to 30 s for its next try. */
const settleSecondsMax = 45;

interface Options {
  /** One run each, in the same place. */
  readonly seeds: readonly number[];
  readonly seconds: number;
}

/** Kills and spoils by a schedule while phones meet and staff write; answers with what broke. */
export async function runFaults({ seeds, seconds }: Options): Promise<readonly string[]> {
  const place = await Place.start(seeds[0] ?? 0);
  try {
    const count = Math.max(3, Math.min(8, Math.ceil((seconds * seeds.length) / 8)));
    const staff = await signInStaff(place, place.machines[0]?.url ?? "", count);
    for (const seed of seeds) {
      const faults = makeSchedule(seed, seconds);
      show(`seed ${seed}: ${faults.length} faults in ${seconds} s`);
      const run = await Run.start(place, staff, seed, seconds);
      await run.play(faults);
      const violations = await run.end();
      if (violations.length === 0) continue;
      console.log(faults.map(showFault).join("\n"));
      return [...violations, `replay: bun run chaos --seed ${seed} --seconds ${seconds}`];
    }
    return [];
  } finally {
    await place.stop();
  }
}

class Run {
  private readonly violations = new Set<string>();
  private longestReady = 0;
  private settledSeconds = 0;

  private constructor(
    private readonly place: Place,
    private readonly calls: Calls,
    private readonly cast: Cast,
  ) {}

  static async start(
    place: Place,
    staff: readonly SignedIn[],
    seed: number,
    seconds: number,
  ): Promise<Run> {
    const calls = new Calls();
    const [first] = staff;
    if (!first) throw new Error("nobody signed in");
    const before = (await readAudit(place.stores.databaseUrl)).length;
    const readers = (["api-1", "api-2"] as const).map(
      (name) => new Reader(`the reader at ${name}`, place.urlOf(name), first),
    );
    await Promise.all(readers.map((reader) => reader.listen()));
    const phones = Math.min(80, Math.max(24, Math.ceil(seconds / 4)));
    const crowd = await Crowd.open(phones, place.urls, seed, calls);
    const writers = staff.map((member) => new Writer(member, place.urls, calls));
    const decisions = new Decisions(place.stores.redisUrl);
    crowd.walk();
    for (const writer of writers) writer.write((seconds * 1000) / 12);
    const { databaseUrl } = place.stores;
    const cast = { databaseUrl, decisions, crowd, writers, readers, before };
    return new Run(place, calls, cast);
  }

  /** Breaks and mends what the schedule says, one thing after the other. */
  async play(faults: readonly Fault[]): Promise<void> {
    const startedAt = runtime();
    const steps = faults
      .flatMap((fault) => [
        { at: fault.at, run: () => this.break(fault) },
        { at: fault.at + fault.lasts, run: () => this.place.mend(fault) },
      ])
      .sort((one, other) => one.at - other.at);
    for (const { at, run } of steps) {
      while (runtime() - startedAt < at) {
        await this.cast.decisions.read();
        for (const hanging of this.calls.hanging(hangMilliseconds)) this.violations.add(hanging);
        await sleep(Math.min(200, Math.max(0, at - (runtime() - startedAt))));
      }
      await run();
    }
  }

  /** Lets everything settle; answers with all that was wrong. */
  async end(): Promise<readonly string[]> {
    await this.becomeReady();
    await Promise.all([
      this.cast.crowd.rest(),
      ...this.cast.writers.map((writer) => writer.rest()),
    ]);
    const findings = await settle(this.cast, settleSecondsMax);
    this.settledSeconds = findings.seconds;
    for (const one of [...findings.wrong, ...findings.missing]) this.violations.add(one);
    const { machines } = this.place;
    const people = [...this.cast.crowd.phones, ...this.cast.readers].flatMap(
      ({ troubles }) => troubles,
    );
    for (const one of [...people, ...machines.flatMap(({ falls }) => falls)]) {
      this.violations.add(one);
    }
    if (this.calls.longestMilliseconds > hangMilliseconds) {
      this.violations.add(`a call took ${Math.round(this.calls.longestMilliseconds)} ms`);
    }
    this.show();
    await this.cast.crowd.leave();
    await Promise.all(this.cast.readers.map((reader) => reader.close()));
    this.cast.decisions.close();
    return [...this.violations];
  }

  private async break(fault: Fault): Promise<void> {
    await this.place.break(fault, async () => {
      if (!(await this.cast.decisions.read()))
        this.violations.add("Redis could not be read in time");
      this.cast.decisions.generation += 1;
    });
  }

  /** From the last fault until every node finds both its stores. */
  private async becomeReady(): Promise<void> {
    const startedAt = runtime();
    const seconds = () => (runtime() - startedAt) / 1000;
    for (const { name, url } of this.place.machines) {
      while (!(await isWhole(url)) && seconds() < 30) await sleep(50);
      this.longestReady = Math.max(this.longestReady, seconds());
      if (seconds() > readySecondsMax) {
        this.violations.add(
          `${name} was whole only ${seconds().toFixed(1)} s after the last fault`,
        );
      }
    }
  }

  private show(): void {
    const { calls } = this;
    const { crowd, decisions, writers, readers } = this.cast;
    const sum = (count: (phone: (typeof crowd.phones)[number]) => number) =>
      crowd.phones.reduce((all, phone) => all + count(phone), 0);
    const written = writers.flatMap(({ acknowledged }) => acknowledged).length;
    const unknown = writers.flatMap((writer) => writer.unknown).length;
    const said = sum((phone) => phone.said.length);
    const lines = [
      `nudges decided ${decisions.all.size}, told ${sum((phone) => phone.nudged.length)}`,
      `meetings told ${sum(({ met }) => met.length)}, messages said ${said}`,
      `durable events acknowledged ${written}, not known of ${unknown}`,
      `read ${readers.map(({ subjects }) => subjects.length).join(" and ")}`,
      `sessions reopened ${sum(({ reopenings }) => reopenings)}`,
      `calls ${calls.made}, failed meanwhile ${calls.failed}`,
      `longest ${(calls.longestMilliseconds / 1000).toFixed(1)} s`,
      `nodes whole after ${this.longestReady.toFixed(1)} s`,
      `all settled after another ${this.settledSeconds.toFixed(1)} s`,
    ];
    for (const line of lines) show(line);
  }
}

async function isWhole(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(3000) });
    return ((await answer.json()) as { readonly status: string }).status === "ok";
  } catch {
    return false;
  }
}
