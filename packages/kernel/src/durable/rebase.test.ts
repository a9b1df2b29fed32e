import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eq, sql } from "drizzle-orm";
import { pgTable, serial, text } from "drizzle-orm/pg-core";
import { type Reader, registerCursors, takeStep } from "./cursors";
import { rebaseEvents } from "./rebase";
import { createRig, type Rig, stream, told } from "./rig.fixture";
import { kernelCursors } from "./tables";
import { when } from "./work";

const heard = pgTable("heard", { id: serial("id").primaryKey(), text: text("text").notNull() });

const hearAs = (name: string) =>
  when(
    told.said,
    `told.${name}`,
  )(async ({ ctx, event }) => {
    await ctx.db.insert(heard).values({ text: `${name} ${event.payload.text}` });
  });

let rig: Rig;
beforeAll(async () => {
  rig = await createRig({ reactions: [hearAs("early"), hearAs("late")] });
  await rig.db.execute(sql`create table heard (id serial primary key, text text not null)`);
}, 30_000);
afterAll(() => rig.stop());

/** Far more than this cluster has had, as where a dump comes from an old one. */
const olderBy = 1_000_000_000;

/** Gives events and cursors the numbers that they would have had in another cluster. */
async function moveFromElsewhere(): Promise<void> {
  const moved = (column: string) =>
    sql.raw(`(select string_agg(case when part ~ '^[0-9]+$'
      then (part::bigint + ${olderBy})::text else part end, '' order by place)
      from regexp_split_to_table(regexp_replace(${column}::text, '([:,])', '|\\1|', 'g'), '[|]')
        with ordinality as parts (part, place))::pg_snapshot`);
  const xid = sql.raw(`(xid::text::bigint + ${olderBy})::text::xid8`);
  await rig.db.execute(sql`update kernel_events set xid = ${xid}`);
  await rig.db.execute(sql`update kernel_cursors set seen = ${moved("seen")},
    up_to = case when up_to is null then null else ${moved("up_to")} end`);
}

describe("events and cursors of another cluster …", () => {
  test("go on where each reader stopped, and nothing is done twice", async () => {
    const name = stream();
    await rig.say("one", name);
    await rig.worker.drain();
    const late = eq(kernelCursors.name, "told.late");
    const [stopped] = await rig.db.select().from(kernelCursors).where(late);
    await rig.say("two", name);
    await rig.worker.drain();
    // As if its worker had ended before it got to the second.
    await rig.db
      .update(kernelCursors)
      .set({ seen: stopped?.seen ?? "" })
      .where(late);
    await rig.db.delete(heard).where(eq(heard.text, "late two"));
    await rig.say("three", name);

    await moveFromElsewhere();
    await rebaseEvents(rig.db);
    await rig.say("four", name);
    await rig.worker.drain();
    const rows = await rig.db.select().from(heard).orderBy(heard.id);
    const heardBy = (who: string) =>
      rows.flatMap((row) => (row.text.startsWith(who) ? [row.text.split(" ")[1]] : []));
    expect(heardBy("early")).toEqual(["one", "two", "three", "four"]);
    expect(heardBy("late")).toEqual(["one", "two", "three", "four"]);
    expect(await rig.log.read(name, 0, 100)).toHaveLength(4);
  });

  test("go on in the middle of a batch", async () => {
    const positions: number[] = [];
    const reader: Reader = {
      name: "told.counter",
      event: null,
      handle: async (_tx, rows) => void positions.push(...rows.map(({ position }) => position)),
    };
    const step = () => takeStep(rig.transactions, reader, rig.clock.now());
    await registerCursors(rig.db, [reader.name], rig.clock.now());
    const streams = Array.from({ length: 100 }, stream);
    for (let n = 0; n < 7; n++) await rig.say(`word ${n}`, ...streams);
    expect(await step()).toEqual({ isAtRest: false });
    expect(positions).toHaveLength(500);

    await moveFromElsewhere();
    await rebaseEvents(rig.db);
    while (!(await step()).isAtRest);
    expect(positions).toHaveLength(700);
    expect(new Set(positions).size).toBe(700);
  });
});
