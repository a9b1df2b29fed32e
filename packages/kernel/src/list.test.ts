import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { asc, eq, gte, ne, sql } from "drizzle-orm";
import { bigint, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Given } from "./durable/compiled";
import { createRig, type Rig, startsAt } from "./durable/rig.fixture";
import { newId } from "./ids";
import { ascending, descending, type ListOf, paged, staffSeesAll } from "./list";

const notes = pgTable("notes", {
  id: uuid("id").primaryKey(),
  writtenAt: bigint("written_at", { mode: "number" }).notNull(),
  weight: integer("weight").notNull(),
  author: text("author").notNull(),
  remark: text("remark"),
});

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.db.execute(sql`create table notes (id uuid primary key, written_at bigint not null,
    weight integer not null, author text not null, remark text)`);
  await insert(0, 40);
}, 30_000);
afterAll(() => rig.stop());

/** Seven notes share each moment, and every third is by Bo. */
async function insert(from: number, to: number) {
  const rows = Array.from({ length: to - from }, (_, index) => ({
    id: newId(startsAt),
    writtenAt: startsAt + Math.floor((from + index) / 7),
    weight: index,
    author: index % 3 === 0 ? "Bo" : "Ana",
  }));
  await rig.db.insert(notes).values(rows);
}

interface Input {
  readonly limit: number;
  readonly cursor?: string | null;
  readonly weightMin?: number;
}
const path = "told.listNotes";

const { id, writtenAt, weight, author } = notes;
const newestNotes = paged(
  descending({ writtenAt, id }),
  (db, { weightMin }: Given<{ weightMin?: number | undefined }>) => ({
    query: db.select({ id, writtenAt, weight, author }).from(notes).$dynamic(),
    visible: ne(author, "Bo"),
    where: weightMin && gte(weight, weightMin),
  }),
);

const readNotes = (input: Input, procedure: ListOf["procedure"] = { path }) =>
  newestNotes(rig.runtime, { procedure, input }, { weightMin: input.weightMin });

async function readAll(input: Input, between: () => Promise<void> = async () => {}) {
  const all: string[] = [];
  for (let cursor: string | null = null, pages = 0; ; pages++) {
    if (pages > 100) throw new Error("the list does not end");
    const page: Awaited<ReturnType<typeof readNotes>> = await readNotes({ ...input, cursor });
    all.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
    if (!cursor) return all;
    await between();
  }
}

const refusalOf = (input: Input, procedure?: ListOf["procedure"]) =>
  readNotes(input, procedure).then(
    () => null,
    (thrown) => thrown.code,
  );

describe("a list", () => {
  test("comes to its end a page at a time, with all that is visible and nothing else", async () => {
    const visible = await rig.db
      .select({ id: notes.id })
      .from(notes)
      .where(ne(notes.author, "Bo"))
      .orderBy(sql`written_at desc, id desc`);
    const ids = visible.map(({ id }) => id);
    for (const limit of [1, 4, 26, 27, 100]) expect(await readAll({ limit })).toEqual(ids);
  });

  test("fills its pages although the viewer does not see every row", async () => {
    const { rows, nextCursor } = await readNotes({ limit: 10 });
    expect(rows).toHaveLength(10);
    expect(nextCursor).not.toBeNull();
    expect((await readNotes({ limit: 26 })).nextCursor).toBeNull();
  });

  test("neither repeats nor leaves out a row while others come", async () => {
    const before = await readAll({ limit: 5 });
    let count = 40;
    const seen = await readAll({ limit: 5 }, async () => {
      await insert(count, count + 7);
      count += 7;
    });
    expect(seen).toEqual(before);
  });

  test("can go up as well, and be all of it for staff", async () => {
    const lightest = paged(ascending({ weight, id }), (db) => ({
      query: db.select({ id, weight }).from(notes).$dynamic(),
      visible: staffSeesAll,
    }));
    const ids: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const of: ListOf = { procedure: { path }, input: { limit: 9, cursor } };
      const page: Awaited<ReturnType<typeof lightest>> = await lightest(rig.runtime, of, {});
      ids.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    const all = await rig.db.select({ id }).from(notes).orderBy(asc(weight), asc(id));
    expect(ids).toEqual(all.map((row) => row.id));
  });

  test("is written once for each set of filters, with what never varies in its text", async () => {
    const asked: string[] = [];
    const unsafe = (text: string, values: unknown[]) => {
      asked.push(`${text} <- ${values.length}`);
      return { values: async () => [] };
    };
    const options = { parsers: {}, serializers: {} };
    let builds = 0;
    const read = paged(descending({ weight }), (db, { by }: Given<{ by?: string | undefined }>) => {
      builds += 1;
      const query = db.select({ weight }).from(notes).$dynamic();
      return { query, visible: ne(author, "Bo's"), where: by && eq(author, by) };
    });
    const { secrets } = rig.runtime;
    const ctx = { secrets, db: drizzle({ options, unsafe } as never) as never };
    const of: ListOf = { procedure: { path }, input: { limit: 1 } };
    for (const by of ["Ana", "Bo", undefined]) await read(ctx, of, { by });
    expect(builds).toBe(2);
    expect(new Set(asked).size).toBe(2);
    for (const text of asked) expect(text).toContain(`"author" <> 'Bo''s'`);
    expect(asked.map((text) => text.at(-1))).toEqual(["2", "2", "1"]);
  });

  test("does not compile without a predicate, or ordered by what may be null", () => {
    const query = rig.db.select({ id, remark: notes.remark }).from(notes).$dynamic();
    const visible = staffSeesAll;
    const check = () => [
      // @ts-expect-error: `visible` is missing
      paged(ascending({ id }), () => ({ query })),
      // @ts-expect-error: `weight` is not among what is selected
      paged(ascending({ weight }), () => ({ query, visible })),
      // @ts-expect-error: `remark` may be null
      ascending({ remark: notes.remark }),
    ];
    expect(check).toBeFunction();
  });
});

describe("a cursor", () => {
  test("shows nothing of the row that it stands for", async () => {
    const { rows, nextCursor } = await readNotes({ limit: 1 });
    const plain = Buffer.from(nextCursor ?? "", "base64url");
    expect(plain.includes(rows[0]?.id ?? "")).toBe(false);
    expect(nextCursor?.length).toBeLessThan(200);
  });

  test("is refused elsewhere, under other filters, and when it was made up", async () => {
    const cursor = (await readNotes({ limit: 1, weightMin: 3 })).nextCursor;
    expect(await refusalOf({ limit: 5, weightMin: 3, cursor })).toBeNull();
    const refused = [
      await refusalOf({ limit: 1, weightMin: 3, cursor }, { path: "told.listOthers" }),
      await refusalOf({ limit: 1, weightMin: 4, cursor }),
      await refusalOf({ limit: 1, cursor }),
      await refusalOf({ limit: 1, weightMin: 3, cursor: `${cursor}AAAA` }),
      await refusalOf({ limit: 1, weightMin: 3, cursor: "x" }),
      await refusalOf({ limit: 1, weightMin: 3, cursor: "!".repeat(400) }),
    ];
    expect(refused).toEqual(refused.map(() => "kernel.cursor"));
  });
});
