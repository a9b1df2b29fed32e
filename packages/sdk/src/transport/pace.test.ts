import { expect, spyOn, test } from "bun:test";
import { TRPCClientError } from "@trpc/client";
import fc from "fast-check";
import { Wakes } from "../platform";
import { isPassing, Pace, persist, retryDelayMilliseconds } from "./pace";

const noRandom = (length: number) => new Uint8Array(length);
const fullRandom = (length: number) => new Uint8Array(length).fill(255);
const { signal: never } = new AbortController();

const refused = (code: string, kind: string, details?: unknown) =>
  TRPCClientError.from({
    error: { code: -32000, message: code, data: { refusal: { code, kind, details } } },
  });
const unavailableFor = (retryAfterSeconds: number) =>
  refused("kernel.unavailable", "unavailable", { retryAfterSeconds });
const unavailable = unavailableFor(0);

test("retries wait at random within 1, 2, 4 and so on up to 30 seconds", () => {
  const windows = [0, 1, 2, 3, 4, 5, 6, 60].map((attempt) =>
    retryDelayMilliseconds(attempt, 1, 30),
  );
  expect(windows).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  fc.assert(
    fc.property(fc.nat(99), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, fraction) => {
      const delay = retryDelayMilliseconds(attempt, fraction, 30);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(30_000);
    }),
  );
});

/** In whole seconds, and does not wait; timers of anybody else stay as they are. */
async function waitOf(wait: () => Promise<void>): Promise<number> {
  let seconds = Number.NaN;
  const realTimeout = globalThis.setTimeout;
  const timeout = spyOn(globalThis, "setTimeout").mockImplementation(((
    wake: () => void,
    after = 0,
  ) => {
    seconds = Math.round(after / 1000);
    return realTimeout(wake, 0);
  }) as never);
  const waiting = wait();
  timeout.mockRestore();
  await waiting;
  return seconds;
}

test("waits grow while nobody answers, and stay short while somebody is there", async () => {
  const pace = new Pace(fullRandom, new Wakes());
  const waits: number[] = [];
  const wait = async (error?: unknown) => waits.push(await waitOf(() => pace.after(error, never)));
  for (let number = 0; number < 4; number++) await wait();
  pace.ease();
  await wait();
  pace.settle();
  await wait();
  await wait(unavailableFor(2));
  expect(waits).toEqual([1, 2, 4, 8, 4, 1, 4]);
});

test("a wake-up cuts every wait short", async () => {
  const wakes = new Wakes();
  const pace = new Pace(fullRandom, wakes);
  const waits = [pace.after(undefined, never), pace.after(undefined, never)];
  wakes.wake();
  await Promise.all(waits);
});

test("an end cuts a wait short, also one that begins after it", async () => {
  const life = new AbortController();
  const pace = new Pace(fullRandom, new Wakes());
  const wait = pace.after(undefined, life.signal);
  life.abort();
  expect(wait).rejects.toThrow("closed");
  expect(pace.after(undefined, life.signal)).rejects.toThrow("closed");
});

test("what a server refuses for a while, or does not answer, may pass; a verdict does not", () => {
  expect(isPassing(new TypeError("fetch failed"))).toBe(true);
  expect(isPassing(unavailable)).toBe(true);
  expect(isPassing(refused("kernel.limited", "limit"))).toBe(true);
  expect(isPassing(refused("nudges.paused", "forbidden"))).toBe(false);
  expect(isPassing(refused("nudges.session_over", "unauthenticated"))).toBe(false);
});

test("a task is repeated while it fails in passing", async () => {
  const failures = [new TypeError("fetch failed"), unavailable];
  const pace = new Pace(noRandom, new Wakes());
  const answer = await persist(
    async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return "done";
    },
    { pace, signal: never },
  );
  expect(answer).toBe("done");
});

test("a task is not repeated after a verdict, after its last try, or after the end", async () => {
  const ended = new AbortController();
  ended.abort();
  let tries = 0;
  const fail = (error: Error) => async () => {
    tries++;
    throw error;
  };
  const pace = new Pace(noRandom, new Wakes());
  const verdict = refused("nudges.paused", "forbidden");
  await expect(persist(fail(verdict), { pace, signal: never })).rejects.toThrow("nudges.paused");
  expect(tries).toBe(1);
  await expect(persist(fail(unavailable), { pace, signal: ended.signal })).rejects.toThrow();
  expect(tries).toBe(2);
  await expect(persist(fail(unavailable), { pace, signal: never, triesMax: 3 })).rejects.toThrow();
  expect(tries).toBe(5);
});
