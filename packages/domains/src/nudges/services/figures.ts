import type { Runtime } from "@kith/kernel";
import { defineService } from "@kith/kernel";
import type { DayCounts } from "../store/counts";
import { readDayCounts, readOpenCount, readTallies } from "../store/counts";
import { openTally } from "./marks";
import { site } from "./site";

class Figures {
  private readonly site;

  constructor(runtime: Runtime) {
    this.site = runtime.use(site);
  }

  /** The exact counts of a nudge day. Not for anyone's eyes: statistics publishes them. */
  day(day: string): Promise<DayCounts> {
    return readDayCounts(this.site.brief, this.site.keys, day);
  }

  /** How many people picked something of each category in a week, exactly. */
  async week(week: string): Promise<ReadonlyMap<string, number>> {
    const { brief, keys, secrets } = this.site;
    const people = new Map<string, Set<string>>();
    for (const sealed of await readTallies(brief, keys, week)) {
      const tally = openTally(secrets, week, sealed.toString());
      for (const category of tally?.categories ?? []) {
        const known = people.get(category) ?? new Set();
        people.set(category, known.add(tally?.person ?? ""));
      }
    }
    return new Map([...people].map(([category, persons]) => [category, persons.size]));
  }

  /** How many people are open at a moment, exactly. */
  openNow(now: number): Promise<number> {
    return readOpenCount(this.site.brief, this.site.keys, now);
  }
}

/** The nudges' own counts, for the domain that publishes some of them. */
export const figures = defineService("nudges.figures", (runtime) => new Figures(runtime));
