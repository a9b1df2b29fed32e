import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  addMember,
  block,
  createCircle,
  domains,
  follow,
  invite,
  requestDeletion,
  requestExport,
  takeImages,
} from "@kith/domains";
import type { Log } from "@kith/kernel";
import postgres from "postgres";
import { addNumbered, bringTogether } from "./contacts";
import { dumpPostgres, dumpRedis, passTime } from "./dump";
import { uploadImage } from "./images";
import { inTransaction } from "./transaction";
import { vaultOf } from "./vendors";
import { createWorld } from "./world";

const lines: string[] = [];
const say = (fields: object, message: string) => void lines.push(JSON.stringify([fields, message]));
const log: Log = { info: say, warn: say, error: say };
const world = await createWorld({ log });
const { kernel } = world;
const hour = 3_600_000;
const handle = "canary-of-kith";
const phone = "+4520999888";

/** Every file of the vault and of what people uploaded, by its path and what it holds. */
const dumpFiles = () =>
  [vaultOf(world.stores), world.stores.filesFolder]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path, readFileSync(path, "latin1")].join())
    .join("\n");

/** Runs a job of the calendar by its name. */
async function runJob(name: string): Promise<void> {
  const job = domains.flatMap(({ jobs }) => jobs ?? []).find((one) => one.name === name);
  if (!job) throw new Error(`there is no job ${name}`);
  await kernel.enqueue(job, {});
  await world.drain();
}

/** Somebody who has to do with everything that there is. */
async function live() {
  const [ana, bo, cy] = [
    { ...(await world.person({ handle, phone })), phone },
    await addNumbered(world),
    await world.person(),
  ];
  await bringTogether(world, ana, bo);
  for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
  await ana.can(follow, { userId: bo.id });
  await ana.can(invite, { userId: bo.id });
  await bo.can(invite, { userId: ana.id });
  const input = { name: "Canaries", type: "inner", isPrivate: true, key: "canary-1" } as const;
  const { circleId } = await ana.can(createCircle, input);
  await ana.can(addMember, { circleId, userId: bo.id });
  await cy.can(block, { userId: ana.id });
  const imageId = await uploadImage(world, ana);
  await inTransaction(world, ({ db }) => takeImages(db, ana.id, [imageId], world.clock.now()));
  await ana.can(requestExport, { key: "canary-2" });
  await ana.cannot(follow, { userId: cy.id });
  await ana.can(requestDeletion, {});
  return { ana, bo, imageId };
}

const { ana, bo, imageId } = await live();
const mark = ana.id.replaceAll("-", "").slice(-12);
const canaries = {
  ...{ id: ana.id, handle, phone: phone.slice(1), circle: "Canaries", imageId },
  address: `${mark}@people.example`,
};
const foundIn = (text: string) =>
  Object.entries(canaries).flatMap(([name, canary]) => (text.includes(canary) ? [name] : []));

describe("somebody who was erased …", () => {
  test("was there before", async () => {
    await world.drain();
    expect(foundIn(await dumpPostgres(world))).toEqual(Object.keys(canaries));
  });

  test("is in no row, no key of Redis, no file and no line of the log", async () => {
    await passTime(world, 25 * hour);
    await world.drain();
    expect(foundIn(dumpFiles())).toEqual(["imageId"]);
    await passTime(world, 29 * 24 * hour);
    await runJob("privacy.resume");
    // Nodes have heard that the sessions ended, and forget it within two hours.
    await passTime(world, 2 * hour);
    await runJob("identity.deleteExpired");
    // What was sent has left: these lists stand in for a mail server and a phone company.
    const boxes = ["inbox", "phone"].map((name) => `${world.stores.prefix}{mails}:${name}`);
    await kernel.runtime.brief.redis.del(...boxes);
    const rows = await dumpPostgres(world);
    expect(rows).toContain(bo.id);
    expect(foundIn(rows)).toEqual([]);
    expect(foundIn(await dumpRedis(world))).toEqual([]);
    expect(foundIn(dumpFiles())).toEqual([]);
    expect(foundIn(lines.join("\n"))).toEqual([]);
  });

  test("leaves no sealed job or letter that mentions them", async () => {
    const sql = postgres(world.stores.databaseUrl, { max: 1 });
    const jobs = await sql`select name, data->>'sealed' as sealed from jobs.job`;
    await sql.end();
    const opened = jobs.map(({ name, sealed }) =>
      String(kernel.runtime.secrets.open("job", Buffer.from(sealed ?? "", "base64"), name)),
    );
    expect(opened.length).toBeGreaterThan(0);
    expect(foundIn(opened.join("\n"))).toEqual([]);
  });
});

interface Column {
  readonly table: string;
  readonly column: string;
}

/** Columns that name somebody: by a reference that leads to an account, or by their own name. */
async function readNaming(): Promise<Column[]> {
  const sql = postgres(world.stores.databaseUrl, { max: 1 });
  const rows = await sql<Column[]>`
    with recursive naming as (
      select 'identity_users'::regclass::oid as relation, 'id'::name as column
      union
      select fk.conrelid, own.attname from naming
      join pg_constraint as fk on fk.contype = 'f' and fk.confrelid = naming.relation
      join pg_attribute as own on own.attrelid = fk.conrelid and own.attnum = fk.conkey[1]
      join pg_attribute as other on other.attrelid = fk.confrelid and other.attnum = fk.confkey[1]
        and other.attname = naming.column
    )
    select relation::regclass::text as table, naming.column::text as column from naming
    union
    select table_name::text, column_name::text from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)(user|person|owner|member)_id$'`;
  await sql.end();
  return rows;
}

test("a domain that names people in its tables … says what it keeps about them", async () => {
  const naming = await readNaming();
  expect(naming.map(({ table }) => table)).toContain("circles_members");
  const silent = naming.filter(({ table }) => {
    const domain = domains.find(({ name }) => table.startsWith(`${name}_`));
    return domain ? domain.personal === undefined : !table.startsWith("kernel_");
  });
  expect(silent).toEqual([]);
});
