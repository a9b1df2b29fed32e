/** The statement alone, by the driver alone: as many in flight as the pool has connections. */
import postgres from "postgres";
import { poolMax, readRow, rows } from "./table";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: poolMax });
const [lanes, seconds] = [64, 3];
let done = 0;
const lane = async (until: number) => {
  for (; performance.now() < until; done++) {
    await sql.unsafe(readRow, [1 + (done % rows)], { prepare: true });
  }
};
const round = async () => {
  done = 0;
  await Promise.all(Array.from({ length: lanes }, () => lane(performance.now() + seconds * 1000)));
  return done / seconds;
};
await round();
process.stdout.write(`${await round()}\n`);
await sql.end();
