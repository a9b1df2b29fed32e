import type { TransactionSql } from "postgres";

interface Part {
  readonly drop: string;
  readonly make: string;
}

/**
 * Fills a table while it has neither references nor indexes but its key: made once for all rows,
 * they take a fraction of the time. Within a transaction, so that nobody sees it without them.
 */
export async function fillBare<T>(sql: TransactionSql, table: string, fill: () => Promise<T>) {
  const references = await sql<Part[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) as make
    from pg_constraint where conrelid = ${table}::regclass and contype = 'f'`;
  const indexes = await sql<Part[]>`
    select format('drop index %s', indexrelid::regclass) as drop,
      pg_get_indexdef(indexrelid) as make
    from pg_index where indrelid = ${table}::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)`;
  for (const { drop } of [...references, ...indexes]) await sql.unsafe(drop);
  const filled = await fill();
  for (const { make } of [...indexes, ...references]) await sql.unsafe(make);
  return filled;
}
