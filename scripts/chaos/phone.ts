import { setTimeout as sleep } from "node:timers/promises";
import type { NudgeId } from "@kith/contracts";
import {
  ChatNotReady,
  createKith,
  type Kith,
  type NudgeEvent,
  NudgeGone,
  type NudgeSession,
  refusalOf,
} from "@kith/sdk";
import type { Calls } from "./calls";
import type { Told } from "./verdict";

const restMilliseconds = 400;
const choices = {
  interests: [{ id: "music.jazz" }],
  match: "category",
  band: "18-over",
} as const;

/** Trouble that another try cannot end: the nudge, its chat or the session is over. */
const isOver = (thrown: unknown): boolean => {
  const kind = refusalOf(thrown)?.kind;
  const passes = kind === undefined || ["unavailable", "limit", "internal"].includes(kind);
  return thrown instanceof NudgeGone || thrown instanceof ChatNotReady || !passes;
};

/**
 * Somebody who is open to talk whatever happens: waves at every nudge, and says two things in every
 * chat. Each is tried again until it is acknowledged or over.
 */
export class Phone implements Told {
  readonly sessionIds = new Set<string>();
  readonly nudged: string[] = [];
  readonly met: string[] = [];
  readonly messages: string[] = [];
  readonly waved = new Set<string>();
  readonly said: { messageId: string; nudgeId: string }[] = [];
  /** What should not happen to a session. */
  readonly troubles: string[] = [];
  reopenings = 0;
  private isLeaving = false;

  private constructor(
    readonly who: string,
    private readonly kith: Kith,
    private readonly session: NudgeSession,
    private readonly calls: Calls,
  ) {
    this.noteSession();
    session.on((event) => this.take(event));
  }

  static async open(who: string, url: string, calls: Calls): Promise<Phone> {
    const kith = createKith({ url, client: "chaos/1.0.0" });
    const session = await calls.follow("nudges.open", () => kith.nudges.open(choices));
    return new Phone(who, kith, session, calls);
  }

  get isOnline(): boolean {
    return this.session.connection === "online" && this.session.status === "open";
  }

  /** What the server is to know of it now; null while there is none. */
  get sessionId(): string | null {
    return this.session.id;
  }

  beacon(): string | null {
    return this.session.beaconAt()?.beacon ?? null;
  }

  /** Reports a beacon that it hears now; false when the server did not take it. */
  async hear(beacon: string | null): Promise<boolean> {
    if (!this.isOnline) return false;
    const told = this.calls.follow("nudges.sight", () => this.report(beacon));
    return told.then(
      () => true,
      () => false,
    );
  }

  async report(beacon: string | null): Promise<void> {
    if (beacon !== null) await this.session.sight([{ beacon, rssi: -60, at: Date.now() }]);
  }

  async leave(): Promise<void> {
    this.isLeaving = true;
    await this.kith.close();
  }

  private take(event: NudgeEvent): void {
    switch (event.type) {
      case "nudged":
        this.nudged.push(event.nudgeId);
        void this.wave(event.nudgeId);
        break;
      case "met":
        this.met.push(event.nudgeId);
        break;
      case "ready":
        void this.talk(event.nudgeId);
        break;
      case "hello":
        this.messages.push(event.message.messageId);
        break;
      case "reopening":
        this.reopenings += 1;
        break;
      case "reopened":
        this.noteSession();
        break;
      case "mismatch":
        this.troubles.push(`${this.who}: another key than was promised`);
        break;
      case "closing":
        if (this.isLeaving) break;
        this.troubles.push(`${this.who}: closed: ${event.refusal?.code ?? event.reason}`);
    }
  }

  private noteSession(): void {
    if (this.session.id !== null) this.sessionIds.add(this.session.id);
  }

  private async wave(nudgeId: NudgeId): Promise<void> {
    const done = await this.persist("nudges.wave", () => this.session.wave(nudgeId));
    if (done) this.waved.add(nudgeId);
  }

  private async talk(nudgeId: NudgeId): Promise<void> {
    for (const text of ["hi", "good to see you"]) {
      let isFirst = true;
      const say = () => {
        const chat = this.session.nudges.find((one) => one.nudgeId === nudgeId)?.chat;
        const failed = chat?.outgoing.find(({ hasFailed }) => hasFailed);
        // What was said once is not said anew: the other phone takes a message once.
        if (failed) return this.session.sayAgain(nudgeId, failed.messageId);
        if (!isFirst) throw new NudgeGone();
        isFirst = false;
        return this.session.say(nudgeId, text);
      };
      const done = await this.persist("nudges.hello", say);
      if (!done) return;
      this.said.push({ nudgeId, messageId: done.answer.messageId });
    }
  }

  /** The answer, or null when what was tried is over. */
  private async persist<T>(name: string, task: () => Promise<T>) {
    while (!this.isLeaving) {
      try {
        return { answer: await this.calls.follow(name, task) };
      } catch (thrown) {
        if (isOver(thrown)) return null;
        await sleep(restMilliseconds);
      }
    }
    return null;
  }
}
