import type { NudgeId } from "@kith/contracts";
import type { Platform } from "../platform";
import { isRefusal, refusalOf } from "../refusals";
import type { AnyRefusal } from "../router";
import type { Connection } from "../transport/listening";
import { Pace, persist } from "../transport/pace";
import type { Air } from "./air";
import type { AlertBudget } from "./alerts";
import { Encounters } from "./encounters";
import type { ClosingReason, HelloMessage, Nudge, NudgeEvent } from "./events";
import type { InterestChoice } from "./interests";
import type { BeaconNow, Heard, NudgesFrame, Opened } from "./opened";

/** The server says that a session has expired; this is for when it cannot. */
const graceMilliseconds = 5_000;
const closeTriesMax = 5;

/** What a session has from the client that opened it. */
export interface SessionHost {
  readonly platform: Platform;
  readonly air: Air;
  readonly alerts: AlertBudget;
  readonly interests: readonly InterestChoice[];
  /** Opens a session with the same choices. */
  open(): Promise<Opened>;
}

/**
 * A person who is open to talk: from `open` until closed, expired or refused. It outlives what the
 * server keeps of it: when that is lost, a new one takes its place within 5 s.
 */
export class NudgeSession {
  private readonly life = new AbortController();
  private readonly listeners = new Set<(event: NudgeEvent) => void>();
  private readonly encounters: Encounters;
  private readonly pace: Pace;
  private opened: Opened | null = null;
  private until: { readonly expiresAt: number; readonly extendableUntil: number };
  private lastConnection: Connection = "connecting";
  private cancelExpiry = () => {};

  constructor(
    private readonly host: SessionHost,
    opened: Opened,
  ) {
    const { platform, alerts, interests } = host;
    this.pace = new Pace(platform.random, platform.wakes);
    const tell = (event: NudgeEvent) => this.tell(event);
    this.encounters = new Encounters({ platform, alerts, interests, tell });
    this.until = { expiresAt: opened.expiresAt, extendableUntil: opened.extendableUntil };
    this.adopt(opened);
  }

  /** The id of what the server keeps; another one after an outage, null while there is none. */
  get id(): string | null {
    return this.opened?.id ?? null;
  }

  get status(): "open" | "reopening" | "closed" {
    if (this.life.signal.aborted) return "closed";
    return this.opened ? "open" : "reopening";
  }

  get connection(): Connection {
    return this.lastConnection;
  }

  /** When it ends, on this phone's clock. Reopening does not move it. */
  get expiresAt(): number {
    return this.until.expiresAt;
  }

  get extendableUntil(): number {
    return this.until.extendableUntil;
  }

  /** What there is to show, oldest first. The same array until something changes. */
  get nudges(): readonly Nudge[] {
    return this.encounters.view;
  }

  /** Hears every event. Returns what stops it. */
  on(listener: (event: NudgeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What the radio sends at `now`, or null when it must be silent. */
  beaconAt(now = this.host.platform.clock.now()): BeaconNow | null {
    const { air, platform } = this.host;
    if (!this.opened || now >= this.expiresAt || air.isSilentAt(now)) return null;
    const beacon = this.opened.beaconAt(now);
    if (beacon && beacon.startsAt <= platform.clock.now()) air.used(beacon.endsAt);
    return beacon;
  }

  /** Reports what the radio heard, at most 64 a call. While there is no session, to nobody. */
  async sight(heard: readonly Heard[]): Promise<void> {
    await this.opened?.sight(heard);
  }

  /** Asks for more time, up to `extendableUntil`. May be refused as `nudges.fully_extended`. */
  async extend(): Promise<void> {
    const { opened } = this;
    if (!opened) throw new Error("there is no session to extend");
    await opened.extend();
    const { extendableUntil } = this.until;
    this.until = { extendableUntil, expiresAt: Math.min(opened.expiresAt, extendableUntil) };
    this.expectExpiry();
    this.tell({ type: "extended", expiresAt: this.expiresAt });
  }

  /**
   * Ends it: the radio is silent at once and stays so to the end of the epoch. Rejects when the
   * server could not be told, which then ends it at `expiresAt`.
   */
  async close(): Promise<void> {
    const { opened } = this;
    this.end("closed");
    if (opened) await this.closeOnServer(opened);
  }

  /** Says hello without a word; the other learns of it when both have. */
  async wave(nudgeId: NudgeId): Promise<void> {
    await this.encounters.find(nudgeId).wave();
  }

  /** Not now: puts the nudge away, or leaves its chat. */
  async dismiss(nudgeId: NudgeId): Promise<void> {
    await this.encounters.find(nudgeId).dismiss();
  }

  async block(nudgeId: NudgeId): Promise<void> {
    await this.encounters.find(nudgeId).block();
  }

  async report(nudgeId: NudgeId): Promise<void> {
    await this.encounters.find(nudgeId).report();
  }

  /**
   * Sends a text of 1–500 characters to the other phone. Rejects with `ChatNotReady` or, for
   * another length, a `RangeError`.
   */
  async say(nudgeId: NudgeId, text: string): Promise<HelloMessage> {
    return this.encounters.find(nudgeId).say(text);
  }

  /**
   * Shows the other phone who one is, by a card that their member's session opens. Rejects with
   * `ChatNotReady`, or with a `RangeError` for what is no card.
   */
  async showCard(nudgeId: NudgeId, card: string): Promise<HelloMessage> {
    return this.encounters.find(nudgeId).showCard(card);
  }

  /** Sends a message of `outgoing` that has failed once more; the other phone takes it once. */
  async sayAgain(nudgeId: NudgeId, messageId: string): Promise<HelloMessage> {
    return this.encounters.find(nudgeId).sayAgain(messageId);
  }

  /** Five words that the other phone shows too; none before the chat is ready. */
  words(nudgeId: NudgeId): readonly string[] {
    return this.encounters.find(nudgeId).view.chat?.words ?? [];
  }

  /** The person has compared the words, and they are the same. */
  compared(nudgeId: NudgeId): void {
    this.encounters.find(nudgeId).compared();
  }

  private adopt(opened: Opened): void {
    this.opened = opened;
    this.expectExpiry();
    opened.listen({
      onFrame: (frame) => this.take(opened, frame),
      onConnection: (connection) => this.connected(connection),
      onOver: () => void this.lost(),
      onRefused: (error) => this.end("refused", refusalOf(error)),
    });
  }

  private connected(connection: Connection): void {
    if (connection === "online") this.pace.settle();
    if (connection === this.lastConnection) return;
    this.lastConnection = connection;
    this.tell({ type: "connection", connection });
  }

  private take(opened: Opened, frame: NudgesFrame): void {
    if (frame.event === "nudges.expiring") {
      this.tell({ type: "expiring", expiresAt: opened.localTime(frame.payload.expiresAt) });
    } else if (frame.event === "nudges.closing") {
      const { reason } = frame.payload;
      if (reason === "lost") void this.lost();
      else this.end(reason);
    } else {
      this.encounters.take(opened, frame);
    }
  }

  /** The server has nothing of the session any more. */
  private async lost(): Promise<void> {
    if (!this.opened) return;
    if (this.host.platform.clock.now() >= this.expiresAt) return this.end("expired");
    this.letGo();
    this.tell({ type: "reopening" });
    const { signal } = this.life;
    try {
      await this.pace.after(undefined, signal);
      const opened = await persist(() => this.host.open(), { pace: this.pace, signal });
      if (signal.aborted) return await this.abandon(opened);
      this.adopt(opened);
      this.tell({ type: "reopened", expiresAt: this.expiresAt });
    } catch (error) {
      this.end(isRefusal(error, "nudges.paused") ? "paused" : "refused", refusalOf(error));
    }
  }

  /** Who agreed to be open until a time is not open longer because a server lost its memory. */
  private expectExpiry(): void {
    this.cancelExpiry();
    const at = this.expiresAt + graceMilliseconds;
    this.cancelExpiry = this.host.platform.clock.wakeAt(at, () => {
      const { opened } = this;
      this.end("expired");
      if (opened) void this.abandon(opened);
    });
  }

  /** Closes what may be open still; if that fails, it expires. */
  private async abandon(opened: Opened): Promise<void> {
    opened.letGo();
    await this.closeOnServer(opened).catch(() => {});
  }

  private async closeOnServer(opened: Opened): Promise<void> {
    const { air, platform } = this.host;
    const pace = new Pace(platform.random, platform.wakes);
    const { signal } = new AbortController();
    try {
      const how = { pace, signal, triesMax: closeTriesMax };
      air.silence(await persist(() => opened.close(), how));
    } catch (error) {
      if (refusalOf(error)?.kind !== "unauthenticated") throw error;
    }
  }

  private letGo(): void {
    this.encounters.drop();
    this.host.air.rest();
    this.opened?.letGo();
    this.opened = null;
  }

  private end(reason: ClosingReason, refusal?: AnyRefusal): void {
    if (this.life.signal.aborted) return;
    this.life.abort();
    this.cancelExpiry();
    this.letGo();
    this.tell({ type: "closing", reason, refusal });
  }

  private tell(event: NudgeEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
