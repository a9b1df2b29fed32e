import { expect } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";

/** A list, its live events, and something that changes it, as a client knows them. */
export interface LiveLaw<Cache, Frame> {
  /** What a client reads when it opens the page. */
  fetch(): Promise<Cache>;
  /** The client's patch. Answers with a new cache; may see a frame twice. */
  apply(cache: Cache, frame: Frame): Cache;
  /** Hears the frames from now on; answers with what stops it. */
  subscribe(hear: (frame: Frame) => void): Promise<() => void>;
  mutate(): Promise<unknown>;
}

const heardSecondsMax = 10;

/**
 * The live law: what a client fetched, with the patches of the events that it heard since, is what
 * a fresh fetch shows. Fails also when the change did not show, and when a patch counts twice.
 */
export async function expectLiveLaw<Cache, Frame>(law: LiveLaw<Cache, Frame>): Promise<void> {
  const frames: Frame[] = [];
  const stop = await law.subscribe((frame) => void frames.push(frame));
  const before = await law.fetch();
  await law.mutate();
  const patched = () => frames.reduce(law.apply, before);
  let fresh = await law.fetch();
  const until = performance.now() + heardSecondsMax * 1000;
  while (!Bun.deepEquals(patched(), fresh) && performance.now() < until) {
    await sleep(20);
    fresh = await law.fetch();
  }
  stop();
  expect(fresh).not.toEqual(before);
  expect(patched()).toEqual(fresh);
  // A frame may come again after a resume, and one that the fetch knew already comes too.
  expect(frames.reduce(law.apply, patched())).toEqual(fresh);
  expect(frames.reduce(law.apply, fresh)).toEqual(fresh);
}
