import { bad, type Finding, look, ok, orUnknown } from "./findings";

const lookMilliseconds = 500;
const badMilliseconds = 5000;
const readings = 5;

/** How far a clock elsewhere is ahead of this one, in milliseconds. */
export interface Skew {
  readonly milliseconds: number;
  /** The reading may be off by so much, either way. */
  readonly withinMilliseconds: number;
}

/** Asks a few times and takes the answer that was on its way for the shortest time. */
export async function measureSkew(readThere: () => Promise<number>): Promise<Skew> {
  let best: Skew = { milliseconds: 0, withinMilliseconds: Number.POSITIVE_INFINITY };
  for (let reading = 0; reading < readings; reading++) {
    const asked = Date.now();
    const there = await readThere();
    const answered = Date.now();
    const withinMilliseconds = (answered - asked) / 2;
    if (withinMilliseconds < best.withinMilliseconds) {
      best = { milliseconds: there - (asked + withinMilliseconds), withinMilliseconds };
    }
  }
  return best;
}

/** What a difference between two clocks means. */
export function judgeSkew(what: string, milliseconds: number): Finding {
  const off = Math.abs(milliseconds);
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  if (off >= badMilliseconds) return bad(what, `${seconds} apart: set the clocks by NTP`);
  return off >= lookMilliseconds
    ? look(what, `${seconds} apart`)
    : ok(what, `${off.toFixed(0)} ms apart`);
}

export interface Clocks {
  readonly postgres: () => Promise<number>;
  readonly redis: () => Promise<number>;
}

/** This machine, Postgres and Redis, each against each. */
export async function examineClocks(clocks: Clocks): Promise<readonly Finding[]> {
  const skews = new Map<string, number>();
  const each = Object.entries(clocks).map(([name, read]) =>
    orUnknown(`this machine and ${name}`, async () => {
      const { milliseconds } = await measureSkew(read);
      skews.set(name, milliseconds);
      return [judgeSkew(`this machine and ${name}`, milliseconds)];
    }),
  );
  const findings = (await Promise.all(each)).flat();
  const [postgres, redis] = [skews.get("postgres"), skews.get("redis")];
  if (postgres === undefined || redis === undefined) return findings;
  return [...findings, judgeSkew("postgres and redis", postgres - redis)];
}
