import type { NudgeId } from "@kith/contracts";
import {
  type Choices,
  type Clock,
  type KithOptions,
  type NudgeSession,
  systemRandom,
} from "@kith/sdk";
import { composeKith, type PhoneRules, phoneRules } from "@kith/sdk/compose";
import { until } from "./until";

type Told = Parameters<Parameters<NudgeSession["on"]>[0]>[0];

export interface PhoneOptions {
  readonly choices?: Partial<Choices>;
  /** The network address that the server sees, where it trusts one proxy. */
  readonly address?: string;
  readonly clock?: Clock;
  readonly rules?: PhoneRules;
  /** Stands between this phone and the server. */
  readonly fetch?: KithOptions["fetch"];
}

interface Place {
  readonly url: string;
  readonly clock: Clock;
}

const usual: Choices = {
  interests: [{ id: "music.jazz" }],
  match: "category",
  band: "18-over",
};

/** A phone of the SDK as an app has it, with what its person was told. */
export class FieldPhone {
  readonly told: Told[] = [];

  private constructor(
    readonly kith: ReturnType<typeof composeKith>,
    readonly session: NudgeSession,
    readonly clock: Clock,
  ) {
    session.on((event) => this.told.push(event));
  }

  /** Opens to talk and listens. */
  static async open(place: Place, options: PhoneOptions): Promise<FieldPhone> {
    const { clock = place.clock } = options;
    const kith = kithOf(place, options);
    const session = await kith.nudges.open({ ...usual, ...options.choices });
    const phone = new FieldPhone(kith, session, clock);
    await until(() => session.connection === "online", "a phone does not come online");
    return phone;
  }

  /** What its radio sends now; empty while it is silent. */
  get beacon(): string {
    return this.session.beaconAt()?.beacon ?? "";
  }

  get nudges(): readonly NudgeId[] {
    return this.told.flatMap((event) => (event.type === "nudged" ? [event.nudgeId] : []));
  }

  /** Reports these beacons as heard now; of a radio that is silent nothing is heard. */
  async sees(...beacons: readonly string[]): Promise<void> {
    const at = this.clock.now();
    const heard = beacons.filter((beacon) => beacon !== "");
    await this.session.sight(heard.map((beacon) => ({ beacon, rssi: -60, at })));
  }

  async hears<Type extends Told["type"]>(type: Type): Promise<Extract<Told, { type: Type }>> {
    const isIt = (event: Told): event is Extract<Told, { type: Type }> => event.type === type;
    await until(() => this.told.some(isIt), `a phone was not told ${type}`);
    const found = this.told.find(isIt);
    if (!found) throw new Error(`a phone was not told ${type}`);
    return found;
  }

  async close(): Promise<void> {
    await this.kith.close();
  }
}

/** A client of the field that has not opened yet. */
export function kithOf(
  { url, clock }: Place,
  options: PhoneOptions,
): ReturnType<typeof composeKith> {
  const { address, fetch: through = fetch, rules = phoneRules } = options;
  const forwarded = (to: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (address) headers.set("x-forwarded-for", address);
    return through(to, { ...init, headers });
  };
  return composeKith(
    {
      url,
      client: "attack/0.1.0",
      clock: options.clock ?? clock,
      random: systemRandom,
      fetch: forwarded,
    },
    rules,
  );
}
