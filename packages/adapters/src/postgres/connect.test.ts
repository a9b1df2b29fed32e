import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { once } from "node:events";
import { createServer } from "node:net";
import { outageBehind, Unavailable } from "@kith/kernel/outage";
import { StoreProxy } from "@kith/testing/proxy";
import { emptyDatabase } from "@kith/testing/stores";
import { sql } from "drizzle-orm";
import { connectPostgres, type PostgresOptions, type PostgresPool } from "./connect";

let url: string;
const pools: PostgresPool[] = [];

beforeAll(async () => {
  url = await emptyDatabase();
});
afterAll(() => Promise.all(pools.map((pool) => pool.close(0))));

function connected(options: Partial<PostgresOptions> = {}): PostgresPool {
  const pool = connectPostgres({ url, ...options });
  pools.push(pool);
  return pool;
}

/** The outage that the work fails with. */
async function outageOf(work: Promise<unknown>): Promise<Unavailable | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => outageBehind(error),
  );
}

/** A server that lets one client in, and is gone for good at the first thing it is asked. */
async function goneAtFirstWord(): Promise<string> {
  const letIn = Buffer.from("520000000800000000" + "5a0000000549", "hex");
  const server = createServer((socket) => {
    socket.once("data", () => {
      socket.write(letIn);
      socket.once("data", () => {
        server.close();
        socket.end();
      });
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  return `postgres://nobody@127.0.0.1:${port}/none`;
}

describe("connectPostgres", () => {
  test("sets the limits that keep one slow caller from holding up all", async () => {
    const { db } = connected();
    const names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"];
    const shown = names.map((name) => sql`current_setting(${name})`);
    const [row] = await db.execute(sql`select ${sql.join(shown, sql` || ' ' || `)} as limits`);
    expect(row).toEqual({ limits: "5s 2s 10s" });
  });

  test("commits and rolls back through Drizzle", async () => {
    const { db } = connected();
    await db.execute(sql`create table kept (word text)`);
    await db.transaction((tx) => tx.execute(sql`insert into kept values ('yes')`));
    const failing = db.transaction(async (tx) => {
      await tx.execute(sql`insert into kept values ('no')`);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect([...(await db.execute(sql`select word from kept`))]).toEqual([{ word: "yes" }]);
  });

  test("is unavailable to who waited too long for a connection, and only to them", async () => {
    let waits = 0;
    const onWait = () => void waits++;
    const pool = connected({ poolMax: 2, poolWaitMilliseconds: 50, onWait });
    expect(pool.usage()).toEqual({ used: 0, idle: 2, waiting: 0 });
    const gate = Promise.withResolvers<void>();
    const holders = [1, 2].map(() => pool.db.transaction(() => gate.promise));
    const query = outageOf(pool.db.execute(sql`select 1`));
    const transaction = outageOf(pool.db.transaction(async () => {}));
    await Bun.sleep(0);
    expect(pool.usage()).toEqual({ used: 2, idle: 0, waiting: 2 });
    expect(await query).toBeInstanceOf(Unavailable);
    expect(await transaction).toMatchObject({ store: "postgres", retryAfterSeconds: 2 });
    gate.resolve();
    await Promise.all(holders);
    expect([pool.usage(), waits]).toEqual([{ used: 0, idle: 2, waiting: 0 }, 2]);
    expect(await outageOf(pool.db.execute(sql`select 1`))).toBeUndefined();
  });

  test("lets four statements share a connection, and no transaction with them", async () => {
    const pool = connected({
      ...{ poolMax: 1, poolWaitMilliseconds: 50 },
      ...{ statementTimeoutMilliseconds: 30_000, lockTimeoutMilliseconds: 30_000 },
    });
    const [locked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = connected().db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(4)`);
      locked.resolve();
      await gate.promise;
    });
    await locked.promise;
    const wait = async () => await pool.db.execute(sql`select pg_advisory_xact_lock(4)`);
    const four = [1, 2, 3, 4].map(wait);
    await Bun.sleep(0);
    expect(pool.usage()).toEqual({ used: 1, idle: 0, waiting: 0 });
    expect(await outageOf(pool.db.transaction(async () => {}))).toBeInstanceOf(Unavailable);
    expect(await outageOf(wait())).toBeInstanceOf(Unavailable);
    gate.resolve();
    await Promise.all([holding, ...four]);
    expect(pool.usage()).toEqual({ used: 0, idle: 1, waiting: 0 });
  });

  test("serves who waits in the order in which they came", async () => {
    const pool = connected({ poolMax: 1 });
    const order: number[] = [];
    const work = [1, 2, 3, 4].map((n) => pool.db.transaction(async () => void order.push(n)));
    await Promise.all(work);
    expect(order).toEqual([1, 2, 3, 4]);
  });

  test("calls a statement that takes too long an outage, and a wrong one not", async () => {
    const pool = connected({ statementTimeoutMilliseconds: 50 });
    expect(await outageOf(pool.db.execute(sql`select pg_sleep(5)`))).toBeInstanceOf(Unavailable);
    const wrong = async () => await pool.db.execute(sql`select nonsense`);
    await expect(wrong()).rejects.toThrow();
    expect(await outageOf(wrong())).toBeUndefined();
    const within = pool.db.transaction((tx) => tx.execute(sql`select pg_sleep(5)`));
    expect(await outageOf(within)).toBeInstanceOf(Unavailable);
  });

  test("is unavailable to transactions whose connection breaks in their midst", async () => {
    const proxy = await StoreProxy.before(url);
    const pool = connected({ url: proxy.url, poolMax: 2 });
    const [broken, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let begun = 0;
    // One asks something more of the broken connection, one rolls back on it.
    const transactions = [true, false].map((asksMore) =>
      pool.db.transaction(async (tx) => {
        await tx.execute(sql`select 1`);
        if (++begun === 2) broken.resolve();
        await gone.promise;
        if (asksMore) await tx.execute(sql`select 2`);
        throw new Unavailable("postgres", new Error("gone meanwhile"));
      }),
    );
    const ended = transactions.map(outageOf);
    await broken.promise;
    await proxy.cut();
    await Bun.sleep(20);
    gone.resolve();
    for (const outage of await Promise.all(ended)) expect(outage).toBeInstanceOf(Unavailable);
    await proxy.mend();
    for (let times = 0; times < 4; times++) {
      expect(await outageOf(pool.db.execute(sql`select 1`))).toBeUndefined();
    }
    await pool.close(0);
    await proxy.cut();
  });

  test("is unavailable while the server is gone, and comes back with it", async () => {
    const proxy = await StoreProxy.before(url);
    const pool = connected({ url: proxy.url, poolMax: 2 });
    await pool.db.execute(sql`select 1`);
    const running = outageOf(pool.db.execute(sql`select pg_sleep(5)`));
    await proxy.cut();
    expect(await running).toBeInstanceOf(Unavailable);
    expect(await outageOf(pool.db.execute(sql`select 1`))).toBeInstanceOf(Unavailable);
    expect(await outageOf(pool.db.transaction(async () => {}))).toBeInstanceOf(Unavailable);
    await proxy.mend();
    expect(await outageOf(pool.db.execute(sql`select 1`))).toBeUndefined();
    await pool.close(0);
    await proxy.cut();
  });

  test("is unavailable when the server goes while the connection is made", async () => {
    const pool = connected({ url: await goneAtFirstWord() });
    expect(await outageOf(pool.db.execute(sql`select 1`))).toBeInstanceOf(Unavailable);
  });
});
