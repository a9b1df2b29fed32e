import { afterAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { connectPostgres, connectRedis } from "@kith/adapters";
import { freePort } from "@kith/adapters/embedded";
import type { Db } from "@kith/kernel";
import { createWorld, emptyDatabase, openStores } from "@kith/testing";
import { hasRedisServer, RedisServer } from "@kith/testing/process";
import { sql } from "drizzle-orm";
import { judgeSkew, measureSkew } from "./clocks";
import { examineConfiguration } from "./configuration";
import { type Finding, judge, showFinding } from "./findings";
import { examinePort } from "./machine";
import { examinePostgres } from "./postgres";
import { examineRedis } from "./redis";

const root = join(import.meta.dir, "../..");
const migrations = join(root, "drizzle");
const find = (findings: readonly Finding[], what: string) =>
  findings.find((one) => one.what === what);

const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

describe("a finding …", () => {
  test("is one line, and only what is bad fails", () => {
    const disk = { state: "bad", what: "disk", detail: "2 % free" } as const;
    expect(showFinding(disk)).toBe("  BAD   disk: 2 % free");
    const others = [
      { state: "ok", what: "a" },
      { state: "look", what: "b" },
      { state: "unknown", what: "c" },
    ] as const;
    expect(judge(others)).toEqual({
      verdict: "3 looked at: 1 to look at, 1 unknown.",
      isWell: true,
    });
    expect(judge([...others, disk]).isWell).toBe(false);
    expect(judge([others[0]]).verdict).toBe("1 looked at, all is well.");
  });
});

describe("the configuration …", () => {
  const least = {
    DATABASE_URL: "postgres://kith:canary@db.example/kith",
    REDIS_URL: "redis://:canary@cache.example",
    KITH_SECRET: Buffer.alloc(32, 9).toString("base64url"),
  };

  test("is whole with two stores and a secret", () => {
    const findings = examineConfiguration(least);
    expect(findings.map(({ state }) => state)).toEqual(["ok"]);
    expect(findings[0]?.detail).toStartWith("3 of ");
  });

  test("shows each setting that is wrong or missing, and no value", () => {
    const findings = examineConfiguration({ ...least, REDIS_URL: "", KITH_SECRET: "canary" });
    expect(findings.map(({ what, state }) => [what, state])).toEqual([
      ["REDIS_URL", "bad"],
      ["KITH_SECRET", "bad"],
    ]);
    expect(JSON.stringify(findings)).not.toContain("canary");
  });

  test("shows what weakens Kith", () => {
    const weak = { NEAR: "one-sided", KITH_PUBLIC_URL: "http://kith.example" };
    const findings = examineConfiguration({ ...least, ...weak });
    expect(find(findings, "NEAR")).toMatchObject({
      state: "look",
      detail: "copied beacons nudge people from afar",
    });
    expect(find(findings, "KITH_PUBLIC_URL")?.state).toBe("look");
  });
});

describe("a clock …", () => {
  test("elsewhere is compared by the quickest of a few answers", async () => {
    const skew = await measureSkew(async () => Date.now() + 60_000);
    expect(skew.withinMilliseconds).toBeLessThan(1000);
    expect(Math.abs(skew.milliseconds - 60_000)).toBeLessThan(1000);
  });

  test("may be half a second off, and not five", () => {
    const judged = [30, -700, 5000].map((skew) => judgeSkew("clocks", skew));
    expect(judged.map(({ state }) => state)).toEqual(["ok", "look", "bad"]);
    expect(judged.map(({ detail }) => detail)).toEqual([
      "30 ms apart",
      "-0.7 s apart",
      "5.0 s apart: set the clocks by NTP",
    ]);
  });
});

describe("a port …", () => {
  const serve = (port: number, body: object) => {
    const server = Bun.serve({ port, hostname: "127.0.0.1", fetch: () => Response.json(body) });
    closers.push(() => server.stop(true));
  };

  test("is free, or a node of ours has it, or somebody else", async () => {
    const port = await freePort();
    expect(await examinePort("127.0.0.1", port)).toMatchObject({ state: "ok", detail: "free" });
    serve(port, { version: "1.2.3", status: "degraded" });
    const detail = "Kith 1.2.3 answers there: degraded";
    expect(await examinePort("127.0.0.1", port)).toMatchObject({ state: "look", detail });
    const other = await freePort();
    serve(other, { hello: "world" });
    expect((await examinePort("127.0.0.1", other)).state).toBe("bad");
  });
});

describe("Postgres …", () => {
  async function examined(url: string, change?: (db: Db) => Promise<unknown>) {
    const postgres = connectPostgres({ url });
    closers.push(() => postgres.close(1));
    await change?.(postgres.db);
    return await examinePostgres(postgres.db, { migrations, profile: "development" });
  }

  test("has this release's migrations, and the version that it needs", async () => {
    const findings = await examined((await openStores()).databaseUrl);
    expect(find(findings, "answers")?.state).toBe("ok");
    expect(find(findings, "migrations")).toMatchObject({ state: "ok" });
    expect(findings.filter(({ state }) => state === "bad")).toEqual([]);
  });

  test("without migrations gets them at the next start", async () => {
    const findings = await examined(await emptyDatabase());
    expect(find(findings, "migrations")?.state).toBe("look");
    expect(find(findings, "migrations")?.detail).toContain("0000_kernel");
  });

  test("with an edited migration is bad, and one of a newer release to be looked at", async () => {
    const edited = await examined((await openStores()).databaseUrl, (db) =>
      db.execute(sql`update kith_migrations set hash = 'other' where name = '0000_kernel'`),
    );
    expect(find(edited, "migrations")).toMatchObject({
      state: "bad",
      detail: "0000_kernel was edited after it had been applied",
    });
    const newer = await examined((await openStores()).databaseUrl, (db) =>
      db.execute(sql`insert into kith_migrations values ('0999_later', 'x', 0)`),
    );
    expect(find(newer, "migrations")?.detail).toBe("of a newer release: 0999_later");
  });
});

describe.skipIf(!hasRedisServer())("Redis …", () => {
  async function examined(lines: readonly string[]) {
    const server = await RedisServer.start({ lines });
    const redis = await connectRedis({ url: server.url, commandTimeoutMilliseconds: 5000 });
    closers.push(async () => {
      redis.disconnect();
      await server.stop();
    });
    return await examineRedis(redis, "production");
  }

  test("keeps nothing on a disk, and throws nothing out", async () => {
    expect((await examined([])).map(({ state }) => state)).toEqual(["ok", "ok", "ok", "ok"]);
  });

  test("is found out when it does", async () => {
    const lines = ["maxmemory 100mb", "maxmemory-policy allkeys-lru", "save 60 1"];
    const findings = await examined(lines);
    expect(find(findings, "eviction")?.detail).toStartWith("allkeys-lru");
    expect(find(findings, "eviction")?.state).toBe("bad");
    expect(find(findings, "persistence")?.state).toBe("bad");
    expect(find(findings, "memory")?.detail).toMatch(/of 105 MB used$/);
  });
});

describe("bun run doctor …", () => {
  const world = createWorld();

  /** The command on a world's stores, on a nudge site that nobody else uses. */
  async function run(environment: Readonly<Record<string, string>> = {}) {
    const { databaseUrl, redisUrl, secret } = (await world).stores;
    const child = Bun.spawn([process.execPath, join(root, "scripts/doctor.ts")], {
      env: {
        PATH: process.env.PATH ?? "",
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        KITH_SECRET: Buffer.from(secret).toString("base64url"),
        KITH_PROFILE: "development",
        KITH_PORT: String(await freePort()),
        NUDGES_SITE: `test-${randomBytes(6).toString("hex")}`,
        ...environment,
      },
      stdout: "pipe",
      stderr: "pipe",
    });
    const output = await new Response(child.stdout).text();
    return { code: await child.exited, output };
  }

  test("finds a Kith well, and says what it looked at", async () => {
    await (await world).staff("owner");
    await (await world).drain();
    const { code, output } = await run();
    expect(output).not.toContain("BAD");
    for (const part of ["Configuration", "Postgres", "Redis", "Clocks", "Invariants"]) {
      expect(output).toContain(`${part}\n  ok `);
    }
    expect(output).toContain("  ok    ops: the audit is one whole chain\n");
    expect(code).toBe(0);
  });

  test("names the invariant that is broken, and where, and ends with 1", async () => {
    const { db } = (await world).kernel.runtime;
    await db.execute(sql`alter table ops_audit disable trigger ops_audit_append_only`);
    await db.execute(sql`update ops_audit set action = 'staff_deleted' where number = 1`);
    const { code, output } = await run();
    expect(output).toContain("  BAD   ops: the audit is one whole chain: entry 1 is changed\n");
    expect(output.trimEnd().split("\n").at(-1)).toContain("1 bad");
    expect(code).toBe(1);
  });

  test("says that a store is down, and looks at the rest", async () => {
    const { code, output } = await run({ DATABASE_URL: "postgres://kith:canary@127.0.0.1:1/kith" });
    expect(output).toContain("Postgres\n  BAD   does not answer");
    expect(output).toContain("Redis\n  ok ");
    expect(output).not.toContain("canary");
    expect(code).toBe(1);
  }, 60_000);

  test("says what is wrong with the configuration, and ends with 1", async () => {
    const { code, output } = await run({ KITH_SECRET: "canary" });
    expect(output).toContain("  BAD   KITH_SECRET: 32 random bytes");
    expect(output).not.toContain("canary");
    expect(code).toBe(1);
  });
});
