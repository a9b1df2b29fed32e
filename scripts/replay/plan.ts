import type { AgeBand, Match } from "@kith/contracts";
import { interests as allInterests } from "@kith/contracts/taxonomy";
import { pick, seeded, seedOf, wholeBetween } from "./random";
import type { Contact, Trace } from "./trace";

/** What a person of the replay picked; the same for all their days. */
export interface Persona {
  readonly id: string;
  readonly interests: readonly string[];
  readonly match: Match;
  readonly band: AgeBand;
}

export interface Seen {
  readonly who: string;
  readonly rssi: number;
}

/** What happens at one instant, in this order. Times are milliseconds since 1970. */
export interface Instant {
  readonly at: number;
  readonly closes: readonly string[];
  readonly extends: readonly string[];
  readonly opens: readonly string[];
  /** By whom what was heard, in the order of their calls. */
  readonly sights: ReadonlyMap<string, readonly Seen[]>;
}

export interface Plan {
  readonly personas: ReadonlyMap<string, Persona>;
  readonly instants: readonly Instant[];
  readonly startsAt: number;
  readonly contacts: readonly Contact[];
}

/** The trace's first second: a Friday morning in autumn, so that days look like days. */
export const traceStartsAt = Date.UTC(2005, 9, 28, 9);

const tickSeconds = 120;
const daySeconds = 86_400;
const hourSeconds = 3600;
const extendSeconds = 110 * 60;

interface Period {
  readonly from: number;
  readonly until: number;
}

function personaOf(id: string, seed: number): Persona {
  const random = seeded(seedOf(seed, "persona", id));
  const open = allInterests.filter(({ sensitive }) => !sensitive);
  const chosen = new Set<string>();
  const count = wholeBetween(random, 3, 8);
  while (chosen.size < count) chosen.add(pick(random, open).id);
  return {
    id,
    interests: [...chosen],
    match: random() < 0.3 ? "interest" : "category",
    band: random() < 0.1 ? "16-17" : "18-over",
  };
}

/** When a person is open in a day of the trace: two or three times, at most seven hours each. */
function periodsOf(id: string, day: number, seed: number): Period[] {
  const random = seeded(seedOf(seed, "periods", id, day));
  const periods: Period[] = [];
  let from = day * daySeconds + wholeBetween(random, 0, 3 * hourSeconds);
  for (let count = wholeBetween(random, 2, 3); count > 0; count--) {
    const until = from + wholeBetween(random, hourSeconds, 7 * hourSeconds);
    periods.push({ from, until });
    from = until + wholeBetween(random, hourSeconds, 3 * hourSeconds);
  }
  return periods;
}

/** A signal as walls and bodies make it: mostly near, now and then too weak to count. */
const rssiOf = (random: () => number): number =>
  Math.round(-50 - random() * 30 - (random() < 0.08 ? 20 : 0));

interface Draft {
  readonly closes: string[];
  readonly extends: string[];
  readonly opens: string[];
  readonly sights: Map<string, Map<string, number>>;
}

class PlanMaker {
  private readonly instants = new Map<number, Draft>();

  constructor(private readonly trace: Trace) {}

  open(id: string, { from, until }: Period): void {
    this.at(from).opens.push(id);
    for (let at = from + extendSeconds; at < until; at += extendSeconds) {
      this.at(at).extends.push(id);
    }
    this.at(until).closes.push(id);
  }

  /** Both sides hear each other when they meet, and then at every second minute of the clock. */
  meet({ one, other, from, until }: Contact, seed: number): void {
    const random = seeded(seedOf(seed, "signal", one, other, from));
    const next = Math.floor(from / tickSeconds + 1) * tickSeconds;
    const seconds = [Math.ceil(from)];
    for (let at = next; at <= until; at += tickSeconds) seconds.push(at);
    for (const second of seconds) {
      this.hear(second, one, other, rssiOf(random));
      this.hear(second, other, one, rssiOf(random));
    }
  }

  instantsInOrder(): Instant[] {
    const order = new Map(this.trace.people.map((id, place) => [id, place]));
    const placed = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
    return [...this.instants]
      .sort(([a], [b]) => a - b)
      .map(([second, { closes, extends: extended, opens, sights }]) => ({
        at: traceStartsAt + second * 1000,
        closes,
        extends: extended,
        opens,
        sights: new Map(
          [...sights]
            .sort(([a], [b]) => placed(a, b))
            .map(([who, heard]) => [
              who,
              [...heard]
                .sort(([a], [b]) => placed(a, b))
                .map(([seen, rssi]) => ({ who: seen, rssi })),
            ]),
        ),
      }));
  }

  private hear(second: number, who: string, seen: string, rssi: number): void {
    const { sights } = this.at(second);
    const heard = sights.get(who) ?? new Map<string, number>();
    sights.set(who, heard.set(seen, rssi));
  }

  private at(second: number): Draft {
    const known = this.instants.get(second);
    if (known) return known;
    const fresh: Draft = { closes: [], extends: [], opens: [], sights: new Map() };
    this.instants.set(second, fresh);
    return fresh;
  }
}

/** Everything that the people of a trace do, from a seed: the same for the same trace and seed. */
export function makePlan(trace: Trace, seed: number): Plan {
  const maker = new PlanMaker(trace);
  const days = Math.ceil((trace.lastSecond + 1) / daySeconds);
  for (const id of trace.people) {
    let lastEnd = -1;
    for (let day = 0; day < days; day++) {
      for (const period of periodsOf(id, day, seed)) {
        if (period.from <= lastEnd) continue;
        maker.open(id, period);
        lastEnd = period.until;
      }
    }
  }
  for (const contact of trace.contacts) maker.meet(contact, seed);
  return {
    personas: new Map(trace.people.map((id) => [id, personaOf(id, seed)])),
    instants: maker.instantsInOrder(),
    startsAt: traceStartsAt,
    contacts: trace.contacts,
  };
}
