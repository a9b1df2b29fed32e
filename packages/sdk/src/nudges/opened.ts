import type { Contracts, Sighting } from "@kith/contracts";
import { sightingsMax } from "@kith/contracts/bounds";
import type { OutputOf } from "@kith/contracts/kit";
import type { TRPCClient } from "@trpc/client";
import type { Platform } from "../platform";
import { refusalOf } from "../refusals";
import type { NudgeRouter } from "../router";
import { type Connection, listenTo } from "../transport/listening";
import { Pace } from "../transport/pace";

export type NudgesApi = TRPCClient<NudgeRouter>["nudges"];
export type NudgesFrame = OutputOf<Contracts["nudges"]["listen"]>;
type Answer = OutputOf<Contracts["nudges"]["open"]>;
type Times = OutputOf<Contracts["nudges"]["extend"]>;

/** What is on the air in one epoch, in this phone's time. */
export interface BeaconNow {
  readonly beacon: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A beacon that the radio heard, at this phone's time. */
export type Heard = Pick<Sighting, "beacon" | "rssi" | "at">;

/** The session's own link: its credential is on every call and on its socket. */
export interface SessionLink {
  readonly api: NudgesApi;
  close(): Promise<void>;
}

interface Listener {
  onFrame(frame: NudgesFrame): void;
  onConnection(connection: Connection): void;
  /** Its credential no longer holds. */
  onOver(): void;
  /** The server refuses to let it listen for another reason. */
  onRefused(error: unknown): void;
}

/** One session as the server knows it. After an outage another one takes its place. */
export class Opened {
  readonly id: string;
  private readonly life = new AbortController();
  private times: Times;
  /** How far the server's clock is ahead of this phone's. */
  private aheadMilliseconds = 0;
  private listener: Listener | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly link: SessionLink,
    answer: Answer,
    askedAt: number,
  ) {
    this.id = answer.sessionId;
    this.times = answer;
    this.adopt(answer, askedAt);
  }

  get signal(): AbortSignal {
    return this.life.signal;
  }

  get expiresAt(): number {
    return this.localTime(this.times.expiresAt);
  }

  get extendableUntil(): number {
    return this.localTime(this.times.extendableUntil);
  }

  listen(listener: Listener): void {
    this.listener = listener;
    const onRefused = (error: unknown) => {
      if (!this.endIfOver(error)) listener.onRefused(error);
    };
    const { api } = this.link;
    const how = { pace: this.makePace(), signal: this.signal };
    listenTo(api.listen, {}, { ...listener, onRefused }, how);
  }

  /** A call with the session's credential; one that no longer holds ends the session. */
  async call<T>(ask: (api: NudgesApi) => Promise<T>): Promise<T> {
    try {
      return await ask(this.link.api);
    } catch (error) {
      this.endIfOver(error);
      throw error;
    }
  }

  beaconAt(now: number): BeaconNow | null {
    const serverNow = this.serverTime(now);
    const epoch = this.times.epochs.find(
      ({ startsAt, endsAt }) => startsAt <= serverNow && serverNow < endsAt,
    );
    return epoch
      ? {
          beacon: epoch.beacon,
          startsAt: this.localTime(epoch.startsAt),
          endsAt: this.localTime(epoch.endsAt),
        }
      : null;
  }

  async sight(heard: readonly Heard[]): Promise<void> {
    const calls: Promise<unknown>[] = [];
    for (let from = 0; from < heard.length; from += sightingsMax) {
      const sightings = heard.slice(from, from + sightingsMax).map(({ beacon, rssi, at }) => ({
        beacon,
        rssi: Math.round(Math.min(20, Math.max(-127, rssi))),
        at: this.serverTime(at),
      }));
      calls.push(this.call((api) => api.sight.mutate({ sightings })));
    }
    await Promise.all(calls);
  }

  async extend(): Promise<void> {
    const askedAt = this.platform.clock.now();
    const times = await this.call((api) => api.extend.mutate({}));
    this.adopt(times, askedAt);
  }

  /** Tells the server. Answers until when the radio stays silent. */
  async close(): Promise<number> {
    const { silentUntil } = await this.link.api.close.mutate({});
    return this.localTime(silentUntil);
  }

  /** Hears and sends nothing more. */
  letGo(): void {
    this.life.abort();
    void this.link.close();
  }

  makePace(): Pace {
    return new Pace(this.platform.random, this.platform.wakes);
  }

  localTime(serverTime: number): number {
    return serverTime - this.aheadMilliseconds;
  }

  private serverTime(localTime: number): number {
    return Math.round(localTime + this.aheadMilliseconds);
  }

  /**
   * The server read its clock somewhere between question and answer. A difference that this
   * explains is none: a small error of its own would give each phone a rhythm of its own.
   */
  private adopt(times: Times, askedAt: number): void {
    const answeredAt = this.platform.clock.now();
    const difference = Math.round(times.now - (askedAt + answeredAt) / 2);
    const doubt = (answeredAt - askedAt) / 2 + 1;
    this.aheadMilliseconds = Math.abs(difference) <= doubt ? 0 : difference;
    this.times = times;
  }

  private endIfOver(error: unknown): boolean {
    const isOver = refusalOf(error)?.kind === "unauthenticated";
    if (isOver && !this.signal.aborted) this.listener?.onOver();
    return isOver;
  }
}
