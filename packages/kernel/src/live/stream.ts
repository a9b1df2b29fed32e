import type { Metrics } from "@kith/metrics";
import type { Clock } from "../clock";
import { describeError, type Log } from "../log";
import { Alarm } from "./alarm";
import type { LogEntry, StreamLog } from "./log";

const holeWaitMilliseconds = 50;
const retryMilliseconds = 1000;
const pageSize = 128;
/** What a stream keeps for readers that come back: so many frames, and characters in them. */
const ringFramesMax = 256;
const ringLengthMax = 64 * 1024;

/** An event as all readers get it: `tail` is what follows the request's id in tRPC's frame. */
export interface Frame {
  readonly number: number;
  readonly tail: string;
  readonly actorId: string | undefined;
  readonly isFinal: boolean | undefined;
}

type Shown = Pick<LogEntry, "number" | "event" | "at" | "payload" | "actorId" | "isFinal">;

export function frameOf({ number, event, at, payload, actorId, isFinal }: Shown): Frame {
  const data = `{"id":"${number}","data":${JSON.stringify({ event, at, payload })}}`;
  const tail = `"result":{"type":"data","id":"${number}","data":{"json":${data}}}}`;
  return { number, tail, actorId, isFinal };
}

/** A reader as its stream sees it. */
export interface Follower {
  /** Nothing up to this number is for it. */
  after: number;
  /** It has had the backlog, and gets what is new. */
  isJoined: boolean;
  readonly isClosed: boolean;
  show(frame: Frame): void;
}

export interface StreamOptions {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** One stream as this node follows it: each entry is shown once, in the chain's order, when due. */
export class Stream<F extends Follower = Follower> {
  readonly followers = new Set<F>();
  /** The newest number shown. */
  head = 0;
  /** The newest number in order; what lies between the two waits for its time. */
  private known = 0;
  private waiting: LogEntry[] = [];
  /** Entries whose predecessor is not here yet. */
  private early: LogEntry[] = [];
  /** All that was shown after the number `floor`. */
  private ring: Frame[] = [];
  ringLength = 0;
  private floor = 0;
  started: Promise<void> | undefined;
  private isStarted = false;
  private isBehind = false;
  private isStopped = false;
  private healing: Promise<void> | undefined;
  private pages: Map<number, ReturnType<Stream["readPage"]>> | undefined;
  private readonly repairing: Alarm;
  private readonly showing: Alarm;

  constructor(
    readonly name: string,
    readonly keeps: "durable" | "brief",
    private readonly source: StreamLog,
    private readonly options: StreamOptions,
  ) {
    this.showing = new Alarm(options.clock);
    this.repairing = new Alarm(options.clock);
  }

  /** Takes its place: at `after` if the log has come so far, else (and for null) at its head. */
  async start(after: number | null): Promise<void> {
    const head = await this.source.head(this.name);
    this.head = this.known = this.floor = Math.min(after ?? head, head);
    if (this.head < head) this.isBehind = true;
    this.isStarted = true;
    this.settle();
  }

  /** Takes an entry as a node published it: maybe early, late or for the second time. */
  offer(entry: LogEntry): void {
    if (entry.number <= this.known) return;
    if (this.early.length < ringFramesMax) this.early.push(entry);
    else this.isBehind = true;
    if (this.isStarted) this.settle();
  }

  /** Brings a follower up to the head, from memory as far as that reaches back. */
  async join(follower: Follower): Promise<void> {
    while (!follower.isClosed) {
      if (follower.after < this.floor) await this.catchUp(follower);
      else if (follower.after <= this.known) break;
      else if (await this.isAhead(follower)) this.resync(follower);
      // What it has was deleted from the log, and will not come again.
      else if (follower.after > this.known) break;
    }
    for (const frame of this.ring) follower.show(frame);
    follower.isJoined = true;
    if (this.isBehind) await this.heal();
  }

  /** Reads from the log what is not here yet, and tries again until it can be read. */
  async repair(): Promise<void> {
    if (this.isStarted) await this.heal().catch(() => {});
    else this.isBehind = true;
  }

  stop(): void {
    this.isStopped = true;
    this.repairing.cancel();
    this.showing.cancel();
  }

  /** One reading for all who ask meanwhile. Throws what the log threw. */
  private heal(): Promise<void> {
    this.healing ??= this.readOn().finally(() => {
      this.healing = undefined;
    });
    return this.healing;
  }

  private async readOn(): Promise<void> {
    const early = this.early;
    this.early = [];
    this.isBehind = false;
    try {
      // The head first: what is not there up to it was deleted, and does not come any more.
      const head = await this.source.head(this.name);
      for (let isMore = true; isMore; ) {
        const page = await this.source.read(this.name, this.known, pageSize);
        if (page === "gone") return await this.restart();
        for (const entry of page) this.take(entry);
        this.show();
        isMore = page.length === pageSize;
      }
      this.known = Math.max(this.known, head);
    } catch (thrown) {
      this.options.log.warn(describeError(thrown), "a stream's log could not be read");
      this.isBehind = true;
      this.repairIn(retryMilliseconds);
      throw thrown;
    }
    // They were here before the log was read: what it does not know of was deleted, and is no hole.
    for (const entry of early.sort(byNumber)) this.take(entry);
    this.settle();
  }

  private async restart(): Promise<void> {
    this.head = this.known = this.floor = await this.source.head(this.name);
    this.ring = [];
    this.ringLength = 0;
    this.waiting = [];
    for (const follower of this.followers) if (follower.isJoined) this.resync(follower);
    this.settle();
  }

  private resync(follower: Follower): void {
    const at = this.options.clock.now();
    follower.after = -1;
    follower.show(frameOf({ number: this.head, event: "kernel.resync", at, payload: {} }));
    follower.after = this.head;
  }

  /** It has a number that this node has not come to: is that further than the log goes? */
  private async isAhead(follower: Follower): Promise<boolean> {
    await this.heal();
    return follower.after > this.known && follower.after > (await this.source.head(this.name));
  }

  private async catchUp(follower: Follower): Promise<void> {
    const { after } = follower;
    const { clock } = this.options;
    this.pages ??= new Map();
    const reading = this.pages.get(after) ?? this.readPage(after);
    this.pages.set(after, reading);
    const { page, floor } = await reading.finally(() => this.pages?.delete(after));
    if (page === "gone") return this.resync(follower);
    for (const entry of page) {
      const { notBefore = 0 } = entry;
      if (notBefore > clock.now()) await new Promise<void>((wake) => clock.wakeAt(notBefore, wake));
      follower.show(frameOf(entry));
      follower.after = entry.number;
    }
    if (page.length < pageSize) follower.after = Math.max(follower.after, floor);
  }

  /** The floor goes with the page: one that rises meanwhile is not covered by it. */
  private async readPage(after: number) {
    const { floor } = this;
    return { floor, page: await this.source.read(this.name, after, pageSize) };
  }

  private take(entry: LogEntry): void {
    if (entry.number <= this.known) return;
    this.known = entry.number;
    this.waiting.push(entry);
  }

  /** Shows what is in order, and sees to what is not. */
  private settle(): void {
    if (this.early.length > 1) this.early.sort(byNumber);
    // Before or at what is known, not equal to it: a log may have lost deleted entries.
    while (this.early[0] && this.early[0].previous <= this.known) {
      this.take(this.early[0]);
      this.early.shift();
    }
    this.show();
    if (!this.isBehind && this.early.length === 0) this.repairing.cancel();
    else this.repairIn(holeWaitMilliseconds);
  }

  private repairIn(milliseconds: number): void {
    if (this.isStopped) return;
    this.repairing.setIn(milliseconds, () => {
      if (this.early.length > 0) this.options.metrics.count("holes");
      void this.repair();
    });
  }

  private show(): void {
    const { clock } = this.options;
    for (let entry = this.waiting[0]; entry && !this.isStopped; entry = this.waiting[0]) {
      const { notBefore } = entry;
      if (notBefore && notBefore > clock.now()) {
        this.showing.setAt(notBefore, () => this.show());
        return;
      }
      this.waiting.shift();
      this.head = entry.number;
      const frame = frameOf(entry);
      this.keep(frame);
      for (const follower of this.followers) if (follower.isJoined) follower.show(frame);
    }
  }

  private keep(frame: Frame): void {
    this.ringLength += frame.tail.length;
    this.ring.push(frame);
    while (this.ring.length > ringFramesMax || this.ringLength > ringLengthMax) {
      const oldest = this.ring.shift();
      this.floor = oldest?.number ?? this.floor;
      this.ringLength -= oldest?.tail.length ?? 0;
    }
  }
}

const byNumber = (one: LogEntry, other: LogEntry) => one.number - other.number;
