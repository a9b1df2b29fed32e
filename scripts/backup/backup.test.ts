import { afterAll, describe, expect, test } from "bun:test";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalFiles } from "@kith/adapters";
import {
  createWorld,
  emptyDatabase,
  findBroken,
  testStores,
  uploadImage,
  type World,
} from "@kith/testing";
import postgres from "postgres";
import { compareContents } from "./contents";
import { RestoreRefused, restoreBackup } from "./load";
import { connect, majorOf, makeBackup } from "./make";
import { readManifest } from "./manifest";
import { environmentOf, findTool, needTool } from "./tools";

const parent = mkdtempSync(join(tmpdir(), "kith-backup-"));
afterAll(() => rmSync(parent, { recursive: true }));
let folders = 0;
const newFolder = () => join(parent, String(++folders));
const now = new Date("2026-11-20T12:00:00Z");

async function hasTools(): Promise<boolean> {
  const db = connect((await testStores()).postgresUrl);
  try {
    return findTool("pg_dump", await majorOf(db)) !== null;
  } finally {
    await db.end();
  }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

/** Staff, audit, events and jobs, some of them not worked off yet. */
async function liveWorld(): Promise<World> {
  const world = await createWorld();
  await world.staff("owner");
  await world.drain();
  for (let n = 0; n < 3; n++) await world.staff("analyst");
  return world;
}

const into = (databaseUrl: string, filesFolder = newFolder()) => ({
  databaseUrl,
  uploads: createLocalFiles(filesFolder),
});
/** A world's stores, as backups see them. */
const placeOf = ({ databaseUrl, filesFolder }: World["stores"]) => into(databaseUrl, filesFolder);

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (thrown: unknown) =>
      thrown instanceof RestoreRefused ? thrown.message : `not refused: ${thrown}`,
  );

describe.skipIf(!(await hasTools()))("a backup …", () => {
  test("comes back whole into an empty database, and Kith goes on where it was", async () => {
    const world = await liveWorld();
    const folder = newFolder();
    const made = await makeBackup(placeOf(world.stores), folder, now);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(made.tables["public.ops_staff"]?.rows).toBe(4);
    expect(made.migrations.map(({ name }) => name)).toContain("0000_kernel");
    expect(readManifest(folder)).toEqual(made);

    const databaseUrl = await emptyDatabase();
    await restoreBackup(folder, into(databaseUrl), { replaces: false });
    const back = await createWorld({ stores: { ...world.stores, databaseUrl } });
    expect(await findBroken(back)).toEqual({});
    // What was announced and not reacted to before is reacted to now, in both places alike.
    const sentBy = async (node: World) => {
      const before = (await world.mails.list()).length;
      await node.drain();
      return (await world.mails.list()).length - before;
    };
    const sent = await sentBy(back);
    expect(sent).toBeGreaterThan(0);
    expect([await sentBy(back), await sentBy(world)]).toEqual([0, sent]);
    const letters = "select count(*)::int as n from kernel_dead_letters";
    expect(await query(databaseUrl, letters)).toEqual([{ n: 0 }]);
  });

  test("brings pictures back, and knows when one of them is another", async () => {
    const world = await createWorld();
    const imageId = await uploadImage(world, await world.person());
    const folder = newFolder();
    const { files } = await makeBackup(placeOf(world.stores), folder, now);
    expect(files?.count).toBe(3);
    const [databaseUrl, filesFolder] = [await emptyDatabase(), newFolder()];
    await restoreBackup(folder, into(databaseUrl, filesFolder), { replaces: false });
    const key = `${imageId}/large.webp`;
    const picture = await createLocalFiles(world.stores.filesFolder).read(key);
    expect(await createLocalFiles(filesFolder).read(key)).toEqual(picture);

    await createLocalFiles(join(folder, "files")).write(key, Buffer.from("another"));
    const again = restoreBackup(folder, into(await emptyDatabase()), { replaces: false });
    expect(await refusalOf(again)).toContain("are not as they were written (3 of 3)");
  });

  test("shows one moment, whatever is written meanwhile", async () => {
    const world = await liveWorld();
    const [folder, stopped] = [newFolder(), { isStopped: false }];
    const writing = (async () => {
      while (!stopped.isStopped) await world.staff("analyst");
    })();
    await makeBackup(placeOf(world.stores), folder, now);
    stopped.isStopped = true;
    await writing;
    const databaseUrl = await emptyDatabase();
    const { tables } = await restoreBackup(folder, into(databaseUrl), { replaces: false });
    const [staff] = await query(databaseUrl, "select count(*)::int as n from ops_staff");
    expect(staff?.n).toBe(tables["public.ops_staff"]?.rows);
  });

  test("is refused by a database that holds something, unless it may be replaced", async () => {
    const world = await liveWorld();
    const folder = newFolder();
    await makeBackup(placeOf(world.stores), folder, now);
    const databaseUrl = await emptyDatabase();
    await query(databaseUrl, "create schema other; create table other.things as select 1 as n");
    expect(
      await refusalOf(restoreBackup(folder, into(databaseUrl), { replaces: false })),
    ).toContain("not empty, it has 1 tables");
    expect(await query(databaseUrl, "select n from other.things")).toEqual([{ n: 1 }]);
    await restoreBackup(folder, into(databaseUrl), { replaces: true });
    expect(await query(databaseUrl, "select to_regclass('other.things') as gone")).toEqual([
      { gone: null },
    ]);
    // What was replaced once can be saved and replaced again.
    const second = newFolder();
    await makeBackup(into(databaseUrl), second, now);
    await restoreBackup(second, into(databaseUrl), { replaces: true });
  });

  test("is refused while somebody is connected", async () => {
    const world = await liveWorld();
    const folder = newFolder();
    await makeBackup(placeOf(world.stores), folder, now);
    const { databaseUrl } = world.stores;
    expect(await refusalOf(restoreBackup(folder, into(databaseUrl), { replaces: true }))).toContain(
      "somebody is connected",
    );
    expect((await query(databaseUrl, "select from ops_staff")).length).toBe(4);
  });

  test("is refused when it is damaged, incomplete, or of another release", async () => {
    const world = await liveWorld();
    const folder = newFolder();
    const made = await makeBackup(placeOf(world.stores), folder, now);
    const databaseUrl = await emptyDatabase();
    const refusal = () => refusalOf(restoreBackup(folder, into(databaseUrl), { replaces: false }));
    const migrations = [...made.migrations, { name: "0999_later", hash: "0".repeat(64) }];
    const manifest = join(folder, "manifest.json");
    writeFileSync(manifest, JSON.stringify({ ...made, migrations }));
    expect(await refusal()).toContain("does not have the migration 0999_later");
    writeFileSync(manifest, JSON.stringify(made));
    appendFileSync(join(folder, "database.dump"), "x");
    expect(await refusal()).toContain("is not as it was written");
    rmSync(join(folder, "database.dump"));
    expect(await refusal()).toContain("cannot be read");
    expect(await query(databaseUrl, "select to_regclass('ops_staff') as none")).toEqual([
      { none: null },
    ]);
  });

  test("is found out when what came back is not what was saved", async () => {
    const world = await liveWorld();
    const folder = newFolder();
    const made = await makeBackup(placeOf(world.stores), folder, now);
    const tables = { ...made.tables, "public.ops_staff": { rows: 5, hash: "0".repeat(64) } };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...made, tables }));
    const restored = restoreBackup(folder, into(await emptyDatabase()), { replaces: false });
    expect(restored.then(() => "done")).rejects.toThrow("public.ops_staff has 4 rows instead of 5");
    await restored.catch(() => {});
  });

  test("never overwrites another", async () => {
    const { databaseUrl } = (await liveWorld()).stores;
    const folder = newFolder();
    await makeBackup(into(databaseUrl), folder, now);
    const before = readFileSync(join(folder, "manifest.json"), "utf8");
    const again = makeBackup(into(databaseUrl), folder, now);
    await expect(again).rejects.toThrow("is there already");
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe(before);
  });
});

describe("contents …", () => {
  const content = (rows: number, hash = "a") => ({ rows, hash });

  test("are compared table by table", () => {
    const then = { a: content(1), b: content(1), c: content(1), d: content(1) };
    const found = { a: content(1), b: content(2), c: content(1, "b"), e: content(0) };
    expect(compareContents(then, found)).toEqual([
      "b has 2 rows instead of 1",
      "c has other contents",
      "d is missing",
      "e is not in the backup",
    ]);
    expect(compareContents(then, then)).toEqual([]);
  });
});

describe("Postgres' programs …", () => {
  test("are told where the database is by their environment", () => {
    const url = "postgres://a%40b:p%2Fw@[::1]:6432/kith?sslmode=require";
    expect(environmentOf(url)).toMatchObject({
      PGHOST: "::1",
      PGPORT: "6432",
      PGUSER: "a@b",
      PGPASSWORD: "p/w",
      PGDATABASE: "kith",
      PGSSLMODE: "require",
    });
  });

  test("that are too old for a server are not used", () => {
    expect(() => needTool("pg_dump", 99)).toThrow("install postgresql-client-99");
  });
});
