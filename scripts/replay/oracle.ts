import { interests as allInterests, categories } from "@kith/contracts/taxonomy";
import type { Instant, Persona, Plan } from "./plan";

/** A nudge that the protocol owes to a pair. */
export interface Due {
  readonly at: number;
  readonly pair: string;
  readonly category: string;
}

export interface Verdicts {
  readonly due: readonly Due[];
  /** Instants in which a bound left somebody out: whoever calls first is served there. */
  readonly contested: ReadonlySet<number>;
}

export const pairOf = (one: string, other: string): string => [one, other].sort().join(" ");

const minute = 60_000;
const hour = 60 * minute;
const epoch = 10 * minute;
const weakestSignal = -85;
const cooldown = 30 * minute;
const nearWithin = minute;
const hourlyMax = 30;
const hourlyFromOneMax = 2;

/**
 * Works out from the plan alone which nudges are due. Shares no code with the server: it
 * follows the words of the protocol over plain lists, so that an error in one shows in the other.
 */
class Oracle {
  private readonly due: Due[] = [];
  private readonly contested = new Set<number>();
  /** Who is open, in which session of theirs. */
  private readonly openSession = new Map<string, number>();
  private readonly silentUntil = new Map<string, number>();
  private readonly lastSeen = new Map<string, number>();
  private readonly lastNudge = new Map<string, number>();
  private readonly received = new Map<string, { at: number; from: string }[]>();
  private sessions = 0;

  constructor(private readonly personas: ReadonlyMap<string, Persona>) {}

  run(instants: readonly Instant[]): Verdicts {
    for (const instant of instants) this.step(instant);
    return { due: this.due, contested: this.contested };
  }

  private step({ at, closes, opens, sights }: Instant): void {
    for (const who of closes) {
      this.openSession.delete(who);
      this.silentUntil.set(who, Math.floor(at / epoch) * epoch + epoch);
    }
    for (const who of opens) this.openSession.set(who, this.sessions++);
    for (const [who, heard] of sights) {
      for (const { who: seen, rssi } of heard) this.sight(at, who, seen, rssi);
    }
  }

  private sight(at: number, who: string, seen: string, rssi: number): void {
    const [mine, theirs] = [this.openSession.get(who), this.openSession.get(seen)];
    if (mine === undefined || theirs === undefined || rssi < weakestSignal) return;
    // A phone that has just closed is silent to the end of the epoch.
    if (at < (this.silentUntil.get(seen) ?? 0)) return;
    this.lastSeen.set(`${mine}>${theirs}`, at);
    const back = this.lastSeen.get(`${theirs}>${mine}`);
    if (back === undefined || at - back >= nearWithin) return;
    const category = this.sharedCategory(who, seen);
    if (category === null) return;
    const pair = pairOf(who, seen);
    const last = this.lastNudge.get(pair);
    if (last !== undefined && at - last < cooldown) return;
    if (this.isFull(mine, seen, at) || this.isFull(theirs, who, at)) {
      this.contested.add(at);
      return;
    }
    this.lastNudge.set(pair, at);
    this.receivedBy(mine).push({ at, from: seen });
    this.receivedBy(theirs).push({ at, from: who });
    this.due.push({ at, pair, category });
  }

  private receivedBy(session: number): { at: number; from: string }[] {
    const list = this.received.get(String(session)) ?? [];
    this.received.set(String(session), list);
    return list;
  }

  private isFull(session: number, from: string, at: number): boolean {
    const lately = this.receivedBy(session).filter((one) => at - one.at < hour);
    const fromOne = lately.filter((one) => one.from === from);
    return lately.length >= hourlyMax || fromOne.length >= hourlyFromOneMax;
  }

  private sharedCategory(one: string, other: string): string | null {
    const [mine, theirs] = [this.personas.get(one), this.personas.get(other)];
    if (!mine || !theirs || mine.band !== theirs.band) return null;
    const isStrict = mine.match === "interest" || theirs.match === "interest";
    const categoryOf = (id: string) => allInterests.find((entry) => entry.id === id)?.category;
    const shared = isStrict
      ? mine.interests.filter((id) => theirs.interests.includes(id)).map(categoryOf)
      : mine.interests
          .map(categoryOf)
          .filter((category) => theirs.interests.some((id) => categoryOf(id) === category));
    return categories.find(({ id }) => shared.includes(id))?.id ?? null;
  }
}

export const judge = ({ personas, instants }: Plan): Verdicts => new Oracle(personas).run(instants);
