import type { ContactsStatus, UserId } from "@kith/contracts";
import { bookPartMax, evaluationsMax, evaluationsPerProof } from "@kith/contracts/bounds";
import type { TRPCClient } from "@trpc/client";
import type { Platform, Storage } from "../platform";
import { isRefusal } from "../refusals";
import type { MemberRouter } from "../router";
import { type Blinded, blindNumber, pointOf, unblind } from "./blinding";
import { Book, type Kept } from "./book";

type Api = Pick<
  TRPCClient<MemberRouter>["contacts"],
  "getKey" | "me" | "optIn" | "optOut" | "evaluate" | "sync"
>;

interface ContactsParts {
  readonly api: Api;
  readonly platform: Pick<Platform, "clock" | "random">;
  /** Where what the function said stays on the phone; lost, all is asked for anew. */
  readonly storage: Storage;
  readonly me: UserId;
}

export interface SyncOptions {
  /** The caller's own number: others that name no country are taken for ones of its country. */
  readonly near: string;
  /** The texts are the whole address book: who is not in it any more is let go. */
  readonly isWhole: boolean;
  readonly signal?: AbortSignal;
  /** Of how many numbers that are new how many are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Synced {
  /** Numbers that somebody could have. */
  readonly numbers: number;
  /** How many of them have to wait for another day. */
  readonly waiting: number;
}

/** The server shows another key than before in the same epoch: it may want to know us by it. */
export class ContactKeyChanged extends Error {
  override name = "ContactKeyChanged";
}

function stopIf(signal: AbortSignal | undefined): void {
  // Hermes' signals have no throwIfAborted.
  if (signal?.aborted) throw new Error("comparing was stopped");
}

/** Between two rests a phone computes about so long, so that whoever holds it notices nothing. */
const workMilliseconds = 12;
const triesMax = 20;
/** Who is asked to wait longer asked too often, and comes again another time. */
const busySecondsMax = 5;

/**
 * Finding people by their numbers, if both have the other's. Numbers leave the phone blinded only;
 * docs/decisions/0021-contacts-by-an-oprf.md says what each party can know.
 */
export class Contacts {
  private readonly book: Book;
  private restedAt = 0;

  constructor(private readonly parts: ContactsParts) {
    this.book = new Book(parts.storage, `contacts:${parts.me}`);
  }

  status(): Promise<ContactsStatus> {
    return this.parts.api.me.query({});
  }

  optIn(): Promise<ContactsStatus> {
    return this.parts.api.optIn.mutate({});
  }

  /** Leaves nothing of an address book on the phone: whoever it belongs to goes. */
  forget(): Promise<void> {
    return this.book.forget();
  }

  async optOut(): Promise<ContactsStatus> {
    await this.forget();
    return await this.parts.api.optOut.mutate({});
  }

  /**
   * Compares an address book: texts as people wrote them. Who was found is told by `contacts.list`
   * once `contacts.changed` was heard, a few seconds later.
   */
  async sync(texts: readonly string[], options: SyncOptions): Promise<Synced> {
    const numbers = await this.readNumbers(texts, options);
    const before = await this.readKept(options.isWhole ? numbers : null);
    const kept = await this.evaluate(before, numbers, options);
    const tags = numbers.flatMap((number) => kept.tags[number] ?? []);
    const waiting = numbers.length - tags.length;
    const isWhole = options.isWhole && waiting === 0;
    await this.send(kept.epoch, tags, isWhole, options.signal);
    return { numbers: numbers.length, waiting };
  }

  private async readNumbers(texts: readonly string[], { near, signal }: SyncOptions) {
    // The table of numbers is large, and few parts of an app need it.
    const { distinct, nearOf, readNumber } = await import("./numbers");
    const country = nearOf(near);
    const numbers: string[] = [];
    for (const text of texts) {
      const number = readNumber(text, country);
      if (number !== null && number !== near) numbers.push(number);
      await this.rest(signal);
    }
    return distinct(numbers);
  }

  /** What is known under the key of today; of others than `numbers` nothing, unless it is null. */
  private async readKept(numbers: readonly string[] | null): Promise<Kept> {
    const { epoch, publicKey } = await this.parts.api.getKey.query({});
    const before = await this.book.read();
    if (!before || before.epoch !== epoch) return { epoch, publicKey, tags: {} };
    if (before.publicKey !== publicKey) throw new ContactKeyChanged();
    if (!numbers) return before;
    const tags = numbers.flatMap((number) => {
      const tag = before.tags[number];
      return tag === undefined ? [] : [[number, tag] as const];
    });
    return { epoch, publicKey, tags: Object.fromEntries(tags) };
  }

  private async evaluate(start: Kept, numbers: readonly string[], options: SyncOptions) {
    const { signal, onProgress } = options;
    const fresh = numbers.filter((number) => start.tags[number] === undefined);
    let kept = start;
    await this.book.write(kept);
    for (let from = 0; from < fresh.length; from += evaluationsMax) {
      onProgress?.(from, fresh.length);
      const some = fresh.slice(from, from + evaluationsMax);
      const told = await this.evaluateSome(some, kept, signal).catch((error: unknown) => {
        // The rest waits for tomorrow.
        if (isRefusal(error, "contacts.daily_limit")) return null;
        throw error;
      });
      if (!told) break;
      kept = { ...kept, tags: { ...kept.tags, ...told } };
      await this.book.write(kept);
    }
    onProgress?.(fresh.length, fresh.length);
    return kept;
  }

  private async evaluateSome(
    numbers: readonly string[],
    { epoch, publicKey }: Kept,
    signal: AbortSignal | undefined,
  ): Promise<Record<string, string>> {
    const asked: Blinded[] = [];
    for (const number of numbers) {
      asked.push(blindNumber(number, this.parts.platform.random));
      await this.rest(signal);
    }
    const points = asked.map(pointOf);
    const answer = await this.patiently(() => this.parts.api.evaluate.mutate({ epoch, points }));
    const told: Record<string, string> = {};
    for (const [place, proof] of answer.proofs.entries()) {
      const [from, to] = [place * evaluationsPerProof, (place + 1) * evaluationsPerProof];
      const some = asked.slice(from, to);
      const tags = unblind(some, answer.points.slice(from, to), proof, publicKey);
      for (const [at, { number }] of some.entries()) {
        const tag = tags[at];
        if (tag !== undefined) told[number] = tag;
      }
      await this.rest(signal);
    }
    return told;
  }

  private async send(
    epoch: number,
    tags: readonly string[],
    isWhole: boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    // In an order that says nothing of the address book's.
    const sorted = [...tags].sort();
    const last = isWhole ? "whole" : "partial";
    const parts = Math.max(1, Math.ceil(sorted.length / bookPartMax));
    for (let part = 0; part < parts; part++) {
      stopIf(signal);
      const some = sorted.slice(part * bookPartMax, (part + 1) * bookPartMax);
      const isLast = part === parts - 1;
      const end = isLast ? last : "more";
      await this.patiently(() => this.parts.api.sync.mutate({ epoch, part, tags: some, end }));
    }
  }

  /** Asks again where the server says that it is busy for a moment. */
  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (!isRefusal(error, "kernel.limited") || tries >= triesMax) throw error;
        const { retryAfterSeconds } = error.data.refusal.details;
        if (retryAfterSeconds > busySecondsMax) throw error;
        await this.wait(retryAfterSeconds * 1000);
      }
    }
  }

  /** Lets others have the thread, where it was held for a while. */
  private async rest(signal: AbortSignal | undefined): Promise<void> {
    stopIf(signal);
    if (this.parts.platform.clock.now() - this.restedAt < workMilliseconds) return;
    await this.wait(0);
    this.restedAt = this.parts.platform.clock.now();
  }

  private wait(milliseconds: number): Promise<void> {
    const { clock } = this.parts.platform;
    return new Promise((wake) => {
      clock.wakeAt(clock.now() + milliseconds, wake);
    });
  }
}
