import type { SpanStart, Tracer } from "@kith/kernel";
import type { Sql, TransactionSql } from "postgres";
import { summaryOf } from "./summary";

type Asker = Pick<Sql | TransactionSql, "unsafe">;

/** The part of postgres.js that Drizzle calls, with a span around each statement or transaction. */
export function traceSql(client: Sql, tracer: Tracer): Sql {
  const facts = { "db.system.name": "postgresql" };
  const startOf = (name: string): SpanStart => ({ name, kind: "client", place: "below", facts });
  const asked = (by: Asker) => (query: string, params: never[]) => {
    const run = (work: () => Promise<unknown>) =>
      tracer.run(startOf(`sql ${summaryOf(query)}`), work);
    return {
      // biome-ignore lint/suspicious/noThenProperty: Drizzle awaits it, or asks for its values
      then: (...on: Parameters<Promise<unknown>["then"]>) =>
        run(async () => await by.unsafe(query, params)).then(...on),
      values: () => run(async () => await by.unsafe(query, params).values()),
    };
  };
  const within = (tx: TransactionSql): TransactionSql => {
    const savepoint = <T>(work: (inner: TransactionSql) => Promise<T>) =>
      tracer.run(
        startOf("sql savepoint"),
        async () => await tx.savepoint((inner) => work(within(inner))),
      );
    return { unsafe: asked(tx), savepoint } as unknown as TransactionSql;
  };
  const begin = <T>(work: (tx: TransactionSql) => Promise<T>) =>
    tracer.run(
      startOf("sql transaction"),
      async () => await client.begin((tx) => work(within(tx))),
    );
  return { options: client.options, unsafe: asked(client), begin } as unknown as Sql;
}
