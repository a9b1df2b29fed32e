import { randomBytes } from "node:crypto";
import type { Runtime } from "@kith/kernel";
import { defineService } from "@kith/kernel";
import { startOfEpoch } from "../rules/beacons";
import { addDays } from "../rules/calendar";
import { endOfNudgeDay, nudgeDayOf } from "../rules/days";
import { sessionMillisecondsMax } from "../rules/limits";
import { claimDayKey, readDayKey } from "../store/counts";
import { rules } from "./rules";
import { site } from "./site";

const keyBytes = 16;
/** A node asks Redis again for a day's key at most this often when beacons do not fit. */
const refreshMilliseconds = 1000;
/** Beacons read lately; each is seen by many and many times. */
const beaconsMax = 50_000;

interface Read {
  readonly sessionNumber: bigint;
  readonly epoch: number;
}

class DayKeys {
  private readonly keys = new Map<string, Buffer>();
  private readonly refreshedAt = new Map<string, number>();
  private readonly refreshing = new Map<string, Promise<void>>();
  private readonly beacons = new Map<string, Read>();
  private readonly site;
  private readonly rules;

  constructor(runtime: Runtime) {
    this.site = runtime.use(site);
    this.rules = runtime.use(rules);
  }

  /** The beacons of a session for these epochs. Makes the days' keys where there are none. */
  async makeBeacons(
    sessionNumber: bigint,
    epochs: readonly number[],
    now: number,
  ): Promise<readonly Buffer[]> {
    const days = epochs.map((epoch) => this.dayOf(epoch));
    await this.claim([...new Set(days)], now);
    // The next day's key is made a day ahead, so that no one has to wait for it at 04:00.
    await this.claim([addDays(nudgeDayOf(now, this.site.settings.zone), 1)], now);
    return epochs.map((epoch, place) =>
      this.rules.makeBeacon(this.keyOf(days[place] ?? ""), sessionNumber, epoch),
    );
  }

  /** The same as `read` for a beacon that was read before; undefined for others. */
  recall(beacon: string, seenAt: number): Read | null | undefined {
    const known = this.beacons.get(beacon);
    return known && (this.isOf(known, seenAt) ? known : null);
  }

  /** Who a beacon stands for and in which epoch; null if it was not made here or is gone. */
  async read(beacon: string, seenAt: number, now: number): Promise<Read | null> {
    const bytes = Buffer.from(beacon, "base64url");
    for (const day of new Set(this.rules.epochsSeenAt(seenAt).map((epoch) => this.dayOf(epoch)))) {
      const read = await this.readUnder(day, bytes, now);
      if (!read || this.dayOf(read.epoch) !== day) continue;
      this.beacons.set(beacon, read);
      if (this.beacons.size > beaconsMax) this.beacons.clear();
      return this.isOf(read, seenAt) ? read : null;
    }
    return null;
  }

  private isOf(read: Read, seenAt: number): boolean {
    return this.rules.epochsSeenAt(seenAt).includes(read.epoch);
  }

  private dayOf(epoch: number): string {
    return nudgeDayOf(startOfEpoch(epoch), this.site.settings.zone);
  }

  private keyOf(day: string): Buffer {
    const key = this.keys.get(day);
    if (!key) throw new Error("invariant broken: the key of a nudge day is claimed before use");
    return key;
  }

  private async readUnder(day: string, beacon: Buffer, now: number): Promise<Read | null> {
    const known = this.keys.get(day);
    const read = known ? this.rules.readBeacon(known, beacon) : null;
    if (read) return read;
    await this.refresh(day, now);
    const key = this.keys.get(day);
    return key && !(known && key.equals(known)) ? this.rules.readBeacon(key, beacon) : null;
  }

  /**
   * Asks Redis for a day's key: it may have lost its data, and another node made the key anew. Who
   * comes while it is on its way waits for it too.
   */
  private refresh(day: string, now: number): Promise<void> {
    const onItsWay = this.refreshing.get(day);
    if (onItsWay !== undefined) return onItsWay;
    if (now - (this.refreshedAt.get(day) ?? 0) < refreshMilliseconds) return Promise.resolve();
    const work = this.fetch(day).then(() => void this.refreshedAt.set(day, now));
    this.refreshing.set(day, work);
    return work.finally(() => this.refreshing.delete(day));
  }

  private async fetch(day: string): Promise<void> {
    const wrapped = await readDayKey(this.site.brief, this.site.keys, day);
    const key = wrapped && this.unwrap(day, wrapped);
    if (key) this.keys.set(day, key);
  }

  /** Takes these days' keys from Redis each time: the copy there is the one that counts. */
  private async claim(days: readonly string[], now: number): Promise<void> {
    const { brief, keys, secrets, settings } = this.site;
    await Promise.all(
      days.map(async (day) => {
        const keptUntil = endOfNudgeDay(day, settings.zone) + sessionMillisecondsMax;
        const fresh = secrets.seal("nudges.dayKey", randomBytes(keyBytes), day);
        const wrapped = await claimDayKey(brief, keys, day, fresh, keptUntil - now);
        const key = this.unwrap(day, wrapped);
        if (!key) throw new Error("a day key in Redis was wrapped under another secret");
        this.keys.set(day, key);
      }),
    );
    this.forget(now);
  }

  private unwrap(day: string, wrapped: Buffer): Buffer | null {
    return this.site.secrets.open("nudges.dayKey", wrapped, day);
  }

  private forget(now: number): void {
    for (const day of this.keys.keys()) {
      const lastUse = endOfNudgeDay(day, this.site.settings.zone) + sessionMillisecondsMax;
      if (lastUse < now) this.keys.delete(day);
    }
  }
}

/** The keys of the nudge days: made in Redis once, opened only in memory. */
export const dayKeys = defineService("nudges.dayKeys", (runtime) => new DayKeys(runtime));
