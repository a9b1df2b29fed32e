import type { WordsOf } from "./nudges/words";

/**
 * Time as the protocol sees it, in milliseconds since 1970. `wakeAt` calls `wake` once `now()` has
 * reached `at`, and returns what cancels it.
 */
export interface Clock {
  now(): number;
  wakeAt(at: number, wake: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(at, wake) {
    const timer = setTimeout(wake, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};

/** Cryptographically strong random bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** For browsers, Node and Bun. React Native has no `crypto` of its own: its app gives `random`. */
export const systemRandom: RandomBytes = (length) =>
  globalThis.crypto.getRandomValues(new Uint8Array(length));

/** A number from 0 up to 1, for delays. */
export const fractionOf = (random: RandomBytes): number =>
  new DataView(random(4).slice().buffer).getUint32(0) / 2 ** 32;

/** What an install keeps between starts: its day token, and nothing else. */
export interface Storage {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, value) => void kept.set(key, value),
    remove: async (key) => void kept.delete(key),
  };
}

/** Calls `wake` whenever the app comes back to the foreground or to a network. */
export type Foreground = (wake: () => void) => () => void;

/** In a browser: the page is shown, or the network is back. Elsewhere: never. */
export const systemForeground: Foreground = (wake) => {
  if (typeof document === "undefined") return () => {};
  const onVisibility = () => {
    if (document.visibilityState === "visible") wake();
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", onVisibility);
  };
};

/** What the SDK needs from where it runs. */
export interface Platform {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly storage: Storage;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Undefined: the global one. */
  readonly WebSocket: typeof WebSocket | undefined;
  readonly wakes: Wakes;
  readonly toWords: WordsOf;
}

/** Those who wait for something and want to be woken from it when the app comes back. */
export class Wakes {
  private readonly sleepers = new Set<() => void>();

  add(wake: () => void): () => void {
    this.sleepers.add(wake);
    return () => this.sleepers.delete(wake);
  }

  readonly wake = (): void => {
    for (const wake of [...this.sleepers]) wake();
  };
}

/** Names one act, so that it happens once however often it is sent. */
export const newKey = (random: RandomBytes): string =>
  Array.from(random(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
