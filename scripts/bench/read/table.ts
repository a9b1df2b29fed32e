import postgres from "postgres";

/** One row is read by its key in every contest. */
export const rows = 10_000;
export const poolMax = 8;

export const readRow = "select id, text from bench_notes where id = $1";

export async function makeTable(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`create table bench_notes (id integer primary key, text text not null)`;
  await sql`insert into bench_notes
    select id, repeat('note ', 20) from generate_series(1, ${rows}) as id`;
  await sql`vacuum analyze bench_notes`;
  await sql.end();
}
