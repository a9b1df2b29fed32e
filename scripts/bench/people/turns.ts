/** One way to do something, called with the number of the call. */
export type Way = (call: number) => Promise<unknown>;

const rounds = 9;
/** Until code is compiled, and Postgres has chosen a plan on each of a pool's connections. */
const warmUpRounds = 4;

/** Milliseconds a call of each way, the median of rounds that the ways take in turns. */
export async function inTurns(ways: readonly Way[], callsPerRound: number): Promise<number[]> {
  const figures: number[][] = ways.map(() => []);
  for (const way of ways)
    for (let call = 0; call < warmUpRounds * callsPerRound; call++) await way(call);
  for (let round = 0; round < rounds; round++) {
    for (const [place, way] of ways.entries()) {
      const from = performance.now();
      for (let call = 0; call < callsPerRound; call++) await way(round * callsPerRound + call);
      figures[place]?.push((performance.now() - from) / callsPerRound);
    }
  }
  return figures.map((all) => all.sort((one, other) => one - other)[rounds >> 1] ?? Number.NaN);
}
