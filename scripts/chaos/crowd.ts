import { setTimeout as sleep } from "node:timers/promises";
import { pick, seeded } from "../replay/random";
import type { Calls } from "./calls";
import { Phone } from "./phone";
import { runtime } from "./runtime";

const beatMilliseconds = 300;
/** Below what a session may get in an hour. */
const nudgesMax = 28;
const meetingSecondsMax = 15;

/** People who walk about: some pairs are near each other, until both have their nudge. */
export class Crowd {
  private readonly meetings: Promise<void>[] = [];
  private readonly meeting = new Set<Phone>();
  /** Pairs that were near each other, with how often their sessions had been lost. */
  private readonly met = new Set<string>();
  private isOver = false;
  private walking: Promise<void> | undefined;

  private constructor(
    readonly phones: readonly Phone[],
    private readonly random: () => number,
  ) {}

  static async open(
    count: number,
    urls: readonly string[],
    seed: number,
    calls: Calls,
  ): Promise<Crowd> {
    const opening = Array.from({ length: count }, (_, place) =>
      Phone.open(`phone ${place + 1}`, urls[place % urls.length] ?? "", calls),
    );
    return new Crowd(await Promise.all(opening), seeded(seed));
  }

  walk(): void {
    this.walking = this.goOn();
  }

  /** Nobody comes near anybody any more; resolves when all sightings are told. */
  async rest(): Promise<void> {
    this.isOver = true;
    await this.walking;
    await Promise.all(this.meetings);
  }

  async leave(): Promise<void> {
    await Promise.all(this.phones.map((phone) => phone.leave()));
  }

  private async goOn(): Promise<void> {
    while (!this.isOver) {
      const pair = this.nextPair();
      if (pair) this.meetings.push(this.meet(...pair));
      await sleep(beatMilliseconds);
    }
  }

  private nextPair(): readonly [Phone, Phone] | null {
    const free = this.phones.filter(
      (phone) => phone.isOnline && !this.meeting.has(phone) && phone.nudged.length < nudgesMax,
    );
    for (let tries = 0; tries < 20 && free.length > 1; tries++) {
      const [one, other] = [pick(this.random, free), pick(this.random, free)];
      if (one !== other && !this.met.has(nameOf(one, other))) return [one, other];
    }
    return null;
  }

  private async meet(one: Phone, other: Phone): Promise<void> {
    const name = nameOf(one, other);
    this.met.add(name);
    for (const phone of [one, other]) this.meeting.add(phone);
    const counts = [one.nudged.length, other.nudged.length];
    const end = runtime() + meetingSecondsMax * 1000;
    const isNudged = () =>
      [one, other].every((phone, side) => phone.nudged.length > (counts[side] ?? 0));
    while (!this.isOver && !isNudged() && runtime() < end) {
      await Promise.all([one.hear(other.beacon()), other.hear(one.beacon())]);
      await sleep(beatMilliseconds);
    }
    for (const phone of [one, other]) this.meeting.delete(phone);
  }
}

const nameOf = (...both: readonly Phone[]): string =>
  both
    .map(({ who, reopenings }) => `${who}/${reopenings}`)
    .sort()
    .join(" ");
