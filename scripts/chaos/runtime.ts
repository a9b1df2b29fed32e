const beatMilliseconds = 50;
const gapMilliseconds = 250;

let ran = 0;
let beatAt = performance.now();

/**
 * Milliseconds in which this process ran. A machine that was stopped or had no time for us for a
 * while says nothing about what we watch, which it had no time for either.
 */
export function runtime(): number {
  const now = performance.now();
  ran += Math.min(now - beatAt, gapMilliseconds);
  beatAt = now;
  return ran;
}

setInterval(runtime, beatMilliseconds).unref();
