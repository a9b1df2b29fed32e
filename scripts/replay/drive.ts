import { createKith, type Kith, type NudgeSession } from "@kith/sdk";
import type { SteppedNode } from "./node";
import { pairOf, type Verdicts } from "./oracle";
import type { Instant, Persona, Plan, Seen } from "./plan";

/** A nudge as one phone got it. */
export interface Delivery {
  readonly nudgeId: string;
  readonly who: string;
  readonly at: number;
  readonly category: string;
  /** From the call that led to it, on the wall's clock. */
  readonly milliseconds: number;
}

export interface Driven {
  readonly deliveries: readonly Delivery[];
  readonly calls: number;
  readonly sightings: number;
  readonly seconds: number;
}

/** How long deliveries that the server decided on may take before they count as missing. */
const deliverySecondsMax = 5;

class PhoneOfTrace {
  private session: NudgeSession | undefined;
  private readonly kith: Kith;

  constructor(
    readonly persona: Persona,
    url: string,
    node: SteppedNode,
    private readonly onNudge: (who: string, nudgeId: string, category: string) => void,
  ) {
    this.kith = createKith({ url, client: "replay/0.1.0", clock: node.clock });
  }

  get isOpen(): boolean {
    return this.session !== undefined;
  }

  async open(): Promise<void> {
    const { id, interests, match, band } = this.persona;
    const choices = { interests: interests.map((interest) => ({ id: interest })), match, band };
    const session = await this.kith.nudges.open(choices);
    this.session = session;
    const online = new Promise<void>((resolve) => {
      session.on((event) => {
        if (event.type === "nudged") this.onNudge(id, event.nudgeId, event.category);
        if (event.type === "connection" && event.connection === "online") resolve();
      });
      if (session.connection === "online") resolve();
    });
    await online;
  }

  extend = async (): Promise<void> => this.session?.extend();

  close = async (): Promise<void> => {
    const session = this.session;
    this.session = undefined;
    await session?.close();
  };

  /** What its radio sends now, or null while it must be silent. */
  beacon(): string | null {
    return this.session?.beaconAt()?.beacon ?? null;
  }

  async sight(heard: readonly { beacon: string; rssi: number; at: number }[]): Promise<void> {
    await this.session?.sight(heard);
  }

  async end(): Promise<void> {
    await this.kith.close();
  }
}

/** Plays a plan through SDK clients over HTTP and WebSocket, one instant after the other. */
class Driver {
  private readonly deliveries: Delivery[] = [];
  private readonly phones: ReadonlyMap<string, PhoneOfTrace>;
  private instantAt = 0;
  private sentAt = 0;
  private calls = 0;
  private sightings = 0;
  private wake = () => {};

  constructor(
    private readonly plan: Plan,
    private readonly verdicts: Verdicts,
    private readonly node: SteppedNode,
  ) {
    const took = (who: string, nudgeId: string, category: string) =>
      this.took(who, nudgeId, category);
    this.phones = new Map(
      [...plan.personas].map(([id, persona]) => [
        id,
        new PhoneOfTrace(persona, node.url, node, took),
      ]),
    );
  }

  async run(onInstant: (done: number, all: number) => void): Promise<Driven> {
    const startedAt = performance.now();
    const { instants } = this.plan;
    for (const [place, instant] of instants.entries()) {
      await this.play(instant);
      onInstant(place + 1, instants.length);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    for (const phone of this.phones.values()) await phone.end();
    const { deliveries, calls, sightings } = this;
    return { deliveries, calls, sightings, seconds };
  }

  private async play(instant: Instant): Promise<void> {
    const { at, closes, opens, sights } = instant;
    this.node.clock.moveTo(at);
    this.instantAt = at;
    await Promise.all(this.those(closes).map((phone) => phone.close()));
    await Promise.all(this.those(instant.extends).map((phone) => phone.extend()));
    await Promise.all(this.those(opens).map((phone) => phone.open()));

    this.sentAt = performance.now();
    const calls = [...sights].flatMap(([who, heard]) => {
      const phone = this.phones.get(who);
      const sightings = phone?.isOpen ? this.onAir(heard, at) : [];
      return phone && sightings.length > 0 ? [{ phone, sightings }] : [];
    });
    // Where a bound was reached it matters who comes first: there the calls go one by one.
    const isContested = this.verdicts.contested.has(at);
    const sent = calls.map(async ({ phone, sightings }) => {
      this.calls += 1;
      this.sightings += sightings.length;
      if (!isContested) await phone.sight(sightings);
    });
    await Promise.all(sent);
    for (const { phone, sightings } of isContested ? calls : []) {
      await phone.sight(sightings);
      await this.node.rest();
    }
    await this.node.rest();
    await this.delivered();
  }

  private onAir(heard: readonly Seen[], at: number) {
    return heard.flatMap(({ who, rssi }) => {
      const beacon = this.phones.get(who)?.beacon();
      return beacon ? [{ beacon, rssi, at }] : [];
    });
  }

  private those(ids: readonly string[]): PhoneOfTrace[] {
    return ids.flatMap((id) => this.phones.get(id) ?? []);
  }

  private took(who: string, nudgeId: string, category: string): void {
    const milliseconds = performance.now() - this.sentAt;
    this.deliveries.push({ who, nudgeId, category, at: this.instantAt, milliseconds });
    this.wake();
  }

  /** Waits until every nudge that the server decided on has reached both its phones. */
  private async delivered(): Promise<void> {
    const isDone = () => this.deliveries.length >= this.node.nudges() * 2;
    const until = performance.now() + deliverySecondsMax * 1000;
    while (!isDone() && performance.now() < until) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, 100);
      });
    }
  }
}

export const drive = (
  plan: Plan,
  verdicts: Verdicts,
  node: SteppedNode,
  onInstant: (done: number, all: number) => void,
): Promise<Driven> => new Driver(plan, verdicts, node).run(onInstant);

/** The nudges that two phones got, by pair and instant. */
export function nudgesOf(deliveries: readonly Delivery[]) {
  const byNudge = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    byNudge.set(delivery.nudgeId, [...(byNudge.get(delivery.nudgeId) ?? []), delivery]);
  }
  return [...byNudge.values()].map((both) => ({
    at: both[0]?.at ?? 0,
    pair: pairOf(both[0]?.who ?? "", both[1]?.who ?? ""),
    category: both[0]?.category ?? "",
    isWhole: both.length === 2 && both[0]?.category === both[1]?.category,
    milliseconds: Math.max(...both.map((one) => one.milliseconds)),
  }));
}
