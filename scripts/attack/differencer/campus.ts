import { interests as allInterests, categoryIds } from "@kith/contracts/taxonomy";
import { getToday, listDays, listWeeks, publish } from "@kith/domains";
import { pick, wholeBetween } from "../../replay/random";
import type { Field } from "../field/field";
import { Person } from "../field/person";
import type { RunningFigure } from "./likelihood";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const quarter = 15 * minute;
const openly = allInterests.filter(({ sensitive }) => !sensitive);

/** The differencer's own people of a day, and those that come later to move every figure a bit. */
const ownAtFirst = 24;
const ownLater = [9, 15, 22].map((clockHour) => ({ hour: clockHour, count: 3 }));
const ownHour = 5;
const othersHour = 6;
const othersLeaveHour = 8;
const dayEndHour = 28;

export const cells = ["people", "nudges", "meets"] as const;
export type Cell = (typeof cells)[number];

/** How many of the others there really were. */
export type Truth = Readonly<Record<Cell, number>>;

/** A day as the differencer watches it, and what it must not find out. */
export interface WatchedDay {
  readonly truth: Truth;
  readonly running: Readonly<Record<Cell, readonly RunningFigure[]>>;
  readonly openNow: readonly RunningFigure[];
  readonly closed: Readonly<Record<Cell, number | null>>;
  /** The differencer's own share of each cell at the day's end. */
  readonly own: number;
}

/** A closed week: per category the published figure, the differencer's own, and the others. */
export interface WatchedWeek {
  readonly figure: number | null;
  readonly own: number;
  readonly truth: number;
}

interface Seen {
  readonly at: number;
  readonly own: number;
  readonly figures: Readonly<Record<Cell | "openNow", number | null>>;
}

type Random = () => number;

/** A campus of few people where the differencer has people of its own and reads every figure. */
export class Campus {
  private readonly tallies = new Map<string, { own: number; truth: number }>();
  private own = 0;

  constructor(
    private readonly field: Field,
    private readonly random: Random,
    /** So many of the others come on a day at most. */
    private readonly othersMax: number,
  ) {}

  /** Lives and watches one day from its morning to the next one's. */
  async watchDay(): Promise<WatchedDay> {
    const { clock } = this.field;
    const midnight = Math.ceil((clock.now() - ownHour * hour) / day) * day;
    const at = (clockHour: number) => midnight + clockHour * hour;
    this.own = 0;
    clock.moveTo(at(ownHour));
    await this.bringOwn(ownAtFirst);
    const seen: Seen[] = [];
    let truth: Truth | undefined;
    for (let now = at(ownHour) + minute; now < at(dayEndHour); now += quarter) {
      clock.moveTo(now);
      if (!truth && now >= at(othersHour)) truth = await this.bringOthers(at(othersLeaveHour));
      for (const { hour: due, count } of ownLater) {
        if (now - quarter < at(due) && at(due) <= now) await this.bringOwn(count);
      }
      seen.push(await this.look(now));
    }
    clock.moveTo(at(dayEndHour) + minute);
    await this.publish();
    const [row] = (await this.field.node.kernel.system(listDays, {})).rows;
    const { own } = this;
    const closed = { people: null, nudges: null, meets: null, ...row };
    const nobody = { people: 0, nudges: 0, meets: 0 };
    return { truth: truth ?? nobody, own, closed, ...this.series(seen, at(othersHour)) };
  }

  /** The newest closed week, category by category. Moves to the Monday after it. */
  async watchWeek(): Promise<WatchedWeek[]> {
    const { clock } = this.field;
    while (new Date(clock.now()).getUTCDay() !== 1) clock.moveTo(clock.now() + day);
    await this.publish();
    const [week] = (await this.field.node.kernel.system(listWeeks, {})).rows;
    const watched = categoryIds.map((category): WatchedWeek => {
      const figure = week?.categories.find((one) => one.category === category)?.people ?? null;
      return { figure, ...(this.tallies.get(category) ?? { own: 0, truth: 0 }) };
    });
    this.tallies.clear();
    return watched;
  }

  private async bringOwn(count: number): Promise<void> {
    const half = categoryIds.length / 2;
    const people: Person[] = [];
    for (let place = 0; place < count; place++) {
      const first = this.own % 2 === 0 ? 0 : half;
      const chosen = ["music", ...categoryIds.slice(first, first + half)];
      people.push(await this.open([...new Set(chosen)], "own"));
      this.own += 1;
    }
    // As many nudges and meetings as people: each meets the next one around.
    const pairs = people.map((one, place) => [one, people[(place + 1) % people.length]] as const);
    await this.bringTogether(pairs, pairs.length);
  }

  private async bringOthers(leaveAt: number): Promise<Truth> {
    const count = wholeBetween(this.random, 0, this.othersMax);
    const people: Person[] = [];
    while (people.length < count) {
      const chosen = new Set(["music"]);
      while (chosen.size < 3) chosen.add(pick(this.random, categoryIds));
      people.push(await this.open([...chosen], "truth"));
    }
    const pairs = people.flatMap((one, place) =>
      people.slice(place + 1).map((other) => [one, other] as const),
    );
    const nudges = Math.min(wholeBetween(this.random, 0, this.othersMax), pairs.length);
    const meets = wholeBetween(this.random, 0, nudges);
    this.field.honest.due += nudges * 2;
    this.field.honest.got += (await this.bringTogether(pairs.slice(0, nudges), meets)) * 2;
    const leave = () => Promise.all(people.map((person) => person.close().catch(() => {})));
    this.field.clock.wakeAt(leaveAt, () => void leave());
    return { people: count, nudges, meets };
  }

  private async open(categories: readonly string[], whose: "own" | "truth"): Promise<Person> {
    const interests = categories.flatMap((category) => {
      const all = openly.filter((one) => one.category === category);
      return all.length > 0 ? [{ id: pick(this.random, all).id }] : [];
    });
    for (const category of categories) {
      const known = this.tallies.get(category) ?? { own: 0, truth: 0 };
      known[whose] += 1;
      this.tallies.set(category, known);
    }
    return await Person.open(this.field, interests);
  }

  /** Lets pairs meet; so many of them wave. Answers how many were nudged. */
  private async bringTogether(
    pairs: readonly (readonly [Person, Person | undefined])[],
    meets: number,
  ): Promise<number> {
    let nudges = 0;
    for (const [place, [one, other]] of pairs.entries()) {
      if (!other) continue;
      nudges += await this.field.nudgesDuring(() => Person.meet(one, other));
      if (place >= meets) continue;
      const nudgeId = await one.lastNudge();
      await one.wave(nudgeId);
      await other.wave(nudgeId);
    }
    return nudges;
  }

  private async look(now: number): Promise<Seen> {
    await this.publish();
    const { people, nudges, meets, openNow } = await this.field.node.kernel.system(getToday, {});
    return { at: now, own: this.own, figures: { people, nudges, meets, openNow } };
  }

  private async publish(): Promise<void> {
    const { runtime } = this.field;
    const { db, metrics, secrets, use, clock } = runtime;
    const transaction = () => Promise.reject(new Error("publishing takes no transaction"));
    const ctx = {
      now: clock.now(),
      requestId: "differencer",
      metrics,
      secrets,
      use,
      db,
      transaction,
    };
    await publish.handle({ ctx, input: {} });
  }

  private series(seen: readonly Seen[], othersAt: number) {
    const of = (cell: Cell | "openNow"): RunningFigure[] =>
      seen.map(({ at, own, figures }) => ({ figure: figures[cell], own, isThere: at >= othersAt }));
    const running = { people: of("people"), nudges: of("nudges"), meets: of("meets") };
    const isBoth = ({ at }: Seen) => {
      const since = at - Math.floor(at / day) * day;
      return since >= othersHour * hour && since < othersLeaveHour * hour;
    };
    const openNow = of("openNow").filter((_, place) => {
      const one = seen[place];
      return one !== undefined && isBoth(one);
    });
    return { running, openNow };
  }
}
