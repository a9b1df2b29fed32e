import { randomInt, randomUUID } from "node:crypto";
import type { Sighting } from "@kith/contracts";
import { nudgesEvents } from "@kith/contracts";
import type { Runtime } from "@kith/kernel";
import { BoundedMap, defineService, describeError, sealPayload } from "@kith/kernel";
import { nudgeDayOf } from "../rules/days";
import {
  nearMilliseconds,
  nudgeMilliseconds,
  sightingAgeMillisecondsMax,
  sightingAheadMillisecondsMax,
} from "../rules/limits";
import { padded } from "../rules/pad";
import type { Share } from "../rules/share";
import { shareOf } from "../rules/share";
import { insertNudge, insertSightings } from "../store/meetings";
import { dayKeys } from "./dayKeys";
import { rules } from "./rules";
import type { Session } from "./sessions";
import { sessions } from "./sessions";
import { sealShare } from "./shares";
import { site } from "./site";

/** Calls whose sightings wait to be looked at; more than these are dropped, and seen again. */
const waitingMax = 20_000;
/** Pairs that are known to be kept apart for a while, and ones of which one has seen the other. */
const pairsMax = 200_000;

/** A usable sighting: who was seen, and when. */
interface Seen {
  readonly them: Session;
  readonly seenAt: number;
}

class Sightings {
  private readonly waiting = new Set<Promise<void>>();
  private turn: Promise<void> | undefined;
  private readonly apartUntil = new BoundedMap<string, number>(pairsMax);
  private readonly reportedAt = new BoundedMap<string, number>(pairsMax);
  private readonly site;
  private readonly dayKeys;
  private readonly sessions;
  private readonly rules;

  constructor(private readonly runtime: Runtime) {
    this.site = runtime.use(site);
    this.rules = runtime.use(rules);
    this.dayKeys = runtime.use(dayKeys);
    this.sessions = runtime.use(sessions);
  }

  /** Takes sightings and returns at once: the answer must not depend on what they are. */
  take(sessionId: string, sightings: readonly Sighting[], now: number): void {
    const { metrics, log } = this.runtime;
    if (this.waiting.size >= waitingMax) {
      metrics.add("sightings", sightings.length, { outcome: "dropped" });
      return;
    }
    const startedAt = performance.now();
    const work = this.answered()
      .then(() => this.lookAt(sessionId, sightings, now))
      .catch((thrown) => {
        metrics.add("sightings", sightings.length, { outcome: "failed" });
        log.warn(describeError(thrown), "sightings failed");
      })
      .finally(() => {
        this.waiting.delete(work);
        metrics.time("sighting_seconds", (performance.now() - startedAt) / 1000);
      });
    this.waiting.add(work);
  }

  /** Resolves when the answers to all calls of this turn are on their way. */
  private answered(): Promise<void> {
    this.turn ??= new Promise((resolve) => {
      setImmediate(() => {
        this.turn = undefined;
        resolve();
      });
    });
    return this.turn;
  }

  /** Resolves when everything that was taken so far is decided. */
  async rest(): Promise<void> {
    while (this.waiting.size > 0) await Promise.all(this.waiting);
  }

  private async lookAt(sessionId: string, sightings: readonly Sighting[], now: number) {
    const me = this.sessions.recall(sessionId, now) ?? (await this.sessions.find(sessionId, now));
    if (!me) return;
    const { latest, nobodys } = await this.numbersSeen(me, sightings, now);
    const seen = await this.whoWasSeen(latest, now);
    const unused = sightings.length - seen.length;
    if (unused > 0) this.runtime.metrics.add("sightings", unused, { outcome: "unused" });
    const others = seen.filter(({ them }) => this.rules.mayMeet(me, them));
    const candidates = others.filter(({ them }) => !this.isApart(me, them, now));
    const decoys = this.rules.decoysFor(nobodys + latest.size - others.length);
    await this.meet(me, candidates, decoys, now);
  }

  private counts({ rssi, at }: Sighting, now: number): boolean {
    const age = now - at;
    const isOld = age > sightingAgeMillisecondsMax || age < -sightingAheadMillisecondsMax;
    return rssi >= this.site.settings.rssiMin && !isOld;
  }

  /**
   * The numbers of the sessions in sightings that count, with the latest time of each, and how
   * many beacons are nobody's.
   */
  private async numbersSeen(me: Session, sightings: readonly Sighting[], now: number) {
    const latest = new Map<bigint, number>();
    const unread = new Set<string>();
    for (const sighting of sightings) {
      if (!this.counts(sighting, now)) continue;
      const { beacon, at } = sighting;
      const known = this.dayKeys.recall(beacon, at);
      const read = known === undefined ? await this.dayKeys.read(beacon, at, now) : known;
      if (!read) unread.add(beacon);
      if (!read || read.sessionNumber === me.number) continue;
      latest.set(read.sessionNumber, Math.max(at, latest.get(read.sessionNumber) ?? 0));
    }
    return { latest, nobodys: unread.size };
  }

  private async whoWasSeen(numbers: ReadonlyMap<bigint, number>, now: number) {
    const seen: Seen[] = [];
    const unknown: bigint[] = [];
    for (const [number, seenAt] of numbers) {
      const them = this.sessions.recallNumber(number, now);
      if (them) seen.push({ them, seenAt });
      else unknown.push(number);
    }
    const found = unknown.length > 0 ? await this.sessions.findByNumbers(unknown, now) : [];
    for (const them of found) {
      if (them) seen.push({ them, seenAt: numbers.get(them.number) ?? 0 });
    }
    return seen;
  }

  private isApart(me: Session, them: Session, now: number): boolean {
    // Close to the end of a cooldown a sighting is noted: it may meet one that comes after it.
    const isApart = (this.apartUntil.get(pairOf(me, them)) ?? 0) - now > nearMilliseconds;
    if (isApart) this.runtime.metrics.count("sightings", { outcome: "apart" });
    return isApart;
  }

  /**
   * Notes who was seen, whatever the two share: a note must not tell that they share something.
   * Decoys are notes too.
   */
  private async meet(me: Session, seen: readonly Seen[], decoys: number, now: number) {
    if (seen.length + decoys === 0) return;
    const { brief, keys, settings } = this.site;
    const isOneSided = settings.near === "one-sided";
    const decoy = { sessionId: me.sessionId, seenAt: now };
    const sights = [
      ...seen.map(({ them, seenAt }) => ({ sessionId: them.sessionId, seenAt })),
      ...Array.from({ length: decoys }, () => decoy),
    ];
    const noted = isOneSided ? null : insertSightings(brief, keys, me.sessionId, sights);
    const settled = seen.map(async ({ them }, place) => {
      // Sent along with the note where this node knows of the other's: the script looks itself.
      const isLikely = isOneSided || this.hasReported(them, me, now);
      const verdict = isLikely ? await this.decide(me, them, now) : "alone";
      const isNear = verdict === "alone" && (await noted)?.[place];
      const outcome = isNear ? await this.decide(me, them, now) : verdict;
      this.runtime.metrics.count("sightings", { outcome });
    });
    for (const { them } of seen) this.reportedAt.set(me.sessionId + them.sessionId, now);
    await Promise.all([noted, ...settled]);
  }

  private hasReported(one: Session, other: Session, now: number): boolean {
    const reportedAt = this.reportedAt.get(one.sessionId + other.sessionId);
    return reportedAt !== undefined && now - reportedAt < nearMilliseconds;
  }

  private async decide(me: Session, them: Session, now: number) {
    const { brief, keys } = this.site;
    const share = shareOf(me.wanted, them.wanted);
    if (!share) return "nothing_shared";
    const meeting = this.meetingOf(me, them, share, now);
    const { verdict, until } = await insertNudge(brief, keys, meeting);
    if (verdict === "nudged") this.runtime.metrics.count("nudges");
    if (verdict === "over") this.sessions.forget(them.sessionId);
    if (until > now) this.apartUntil.set(pairOf(me, them), until);
    return verdict;
  }

  private meetingOf(me: Session, them: Session, share: Share, now: number) {
    const { secrets, settings } = this.site;
    const nudgeId = randomUUID();
    const expiresAt = now + nudgeMilliseconds;
    const category = share.named;
    const told = padded(nudgesEvents.nudged.name, { nudgeId, category, expiresAt });
    return {
      nudgeId,
      now,
      expiresAt,
      day: nudgeDayOf(now, settings.zone),
      isOneSided: settings.near === "one-sided",
      share: sealShare(secrets, nudgeId, share),
      me: this.sideOf(me, told, now),
      them: this.sideOf(them, told, now),
    };
  }

  private sideOf({ sessionId, pseudonym }: Session, told: object, now: number) {
    const { keys, secrets, settings } = this.site;
    const { secondsMin, secondsMax } = settings.wait;
    const wait = randomInt(secondsMin * 1000, secondsMax * 1000 + 1);
    const payload = sealPayload(secrets, keys.stream(sessionId), told);
    return { sessionId, pseudonym, payload, notBefore: wait === 0 ? 0 : now + wait };
  }
}

const pairOf = ({ sessionId: one }: Session, { sessionId: other }: Session): string =>
  one < other ? `${one}${other}` : `${other}${one}`;

/** Looks at sightings after they were answered, and leads them to a decision. */
export const sightings = defineService("nudges.sightings", (runtime) => new Sightings(runtime));
