import type { RandomBytes } from "@kith/sdk";

/** The longest silence on each side of an epoch's boundary, in milliseconds. */
export const pauseMillisecondsMax = 8000;

/** How long to be silent before a boundary, or after it, in milliseconds. */
export type Pause = () => number;

/** Draws each pause anew. */
export const createPause =
  (random: RandomBytes): Pause =>
  () => {
    const fraction = new DataView(random(4).slice().buffer).getUint32(0) / 2 ** 32;
    return Math.floor(fraction * pauseMillisecondsMax);
  };

/** For a radio that nobody can listen to. */
export const noPause: Pause = () => 0;
