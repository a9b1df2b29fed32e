import {
  type AnyRefusal,
  type Choices,
  type Clock,
  type ClosingReason,
  type Kith,
  type NudgeEvent,
  type NudgeSession,
  refusalOf,
} from "@kith/sdk";
import type { Alerts } from "../alerts/alerts";
import type { Radio } from "../radio/radio";
import { createStore, type Readable } from "../store";
import { createSightings } from "./sightings";
import { closedTalk, showEvent, showSession, type TalkState } from "./state";

const retryMilliseconds = 3000;

interface Parts {
  readonly radio: Radio;
  readonly clock: Clock;
  readonly alerts: Alerts;
}

/** Ties a session to the radio, and keeps what the screens show. */
export class Talk {
  private readonly store = createStore<TalkState>(closedTalk);
  private readonly sightings;
  private current: NudgeSession | null = null;
  /** Which call of `open` counts: a person may cancel, and begin again, while one waits. */
  private attempt = 0;

  constructor(private readonly parts: Parts) {
    this.sightings = createSightings(parts.clock, (heard) => {
      // A call that fails is no loss: who is still near is heard again.
      this.current?.sight(heard).catch(() => undefined);
    });
    parts.radio.onSighting((heard) => this.current && this.sightings.hear(heard));
  }

  get state(): Readable<TalkState> {
    return this.store;
  }

  /** The session, while there is one. */
  session(): NudgeSession | null {
    return this.current;
  }

  /** The person has seen the alert. */
  seen(): void {
    this.change({ alert: null });
  }

  /** Opens, and waits for the network where there is none. Never rejects: see `refusal`. */
  async open(kith: Kith, choices: Choices): Promise<void> {
    if (this.store.get().phase !== "closed") return;
    this.attempt += 1;
    const mine = this.attempt;
    this.store.set({ ...closedTalk, phase: "opening", connection: "connecting" });
    await this.parts.alerts.prepare();
    while (mine === this.attempt) {
      const isSettled = await this.tryToOpen(kith, choices, mine);
      if (isSettled) return;
      await this.wait();
    }
  }

  /** Both directions stop at once. A server that cannot be told ends it when its time is over. */
  async close(): Promise<void> {
    this.attempt += 1;
    const open = this.current;
    this.end("closed", null);
    await open?.close().catch(() => undefined);
  }

  /** Answers false when it is worth another try. */
  private async tryToOpen(kith: Kith, choices: Choices, mine: number): Promise<boolean> {
    try {
      const opened = await kith.nudges.open(choices);
      if (mine === this.attempt) this.begin(opened);
      else await opened.close();
      return true;
    } catch (error) {
      if (mine !== this.attempt) return true;
      const refusal = refusalOf(error) ?? null;
      const isPassing = refusal === null || refusal.kind === "unavailable";
      if (isPassing) this.change({ connection: "offline" });
      else this.end("refused", refusal);
      return !isPassing;
    }
  }

  private begin(opened: NudgeSession): void {
    this.current = opened;
    this.store.set({ ...closedTalk, ...showSession(opened), phase: "open" });
    opened.on((event) => this.hear(opened, event));
    void this.parts.radio.start((now) => opened.beaconAt(now));
  }

  private hear(opened: NudgeSession, event: NudgeEvent): void {
    if (opened !== this.current) return;
    if (event.type === "closing") {
      this.end(event.reason, event.refusal ?? null);
      return;
    }
    this.change({ ...showSession(opened), ...showEvent(event, opened.nudges) });
    if (event.type === "nudged" && event.alert) this.parts.alerts.nudged();
    if (event.type === "reopened") this.sightings.forget();
    if (event.type === "reopened" || event.type === "reopening") this.parts.radio.turn();
  }

  private end(ended: ClosingReason, refusal: AnyRefusal | null): void {
    this.current = null;
    this.parts.radio.stop();
    this.sightings.forget();
    this.store.set({ ...closedTalk, ended, refusal });
  }

  private change(part: Partial<TalkState>): void {
    this.store.update((state) => ({ ...state, ...part }));
  }

  private wait(): Promise<void> {
    const { clock } = this.parts;
    return new Promise((resolve) => {
      clock.wakeAt(clock.now() + retryMilliseconds, resolve);
    });
  }
}
