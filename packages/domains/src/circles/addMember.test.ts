import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { sql } from "drizzle-orm";
import { follow, readSight } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { membersMax } from "./rules";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

/** Members whom nobody knows: rows are all that counts here. */
async function fill(circleId: string, count: number) {
  const { db } = world.kernel.runtime;
  const key = sql.raw("circles_members_user_id_graph_people_user_id_fk");
  await db.execute(sql`alter table circles_members drop constraint ${key}`);
  await db.execute(sql`insert into circles_members (circle_id, user_id, role, at)
    select ${circleId}, gen_random_uuid(), 'member', 0 from generate_series(1, ${count}::int)`);
}

describe("circles.addMember …", () => {
  test("puts in who follows, once, and lets them see what is for members", async () => {
    const [ana, bo] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    await bo.can(follow, { userId: ana.id });
    for (let n = 0; n < 2; n++) await ana.can(addMember, { circleId, userId: bo.id });
    const { db } = world.kernel.runtime;
    const sight = await readSight(db, bo.id, { ownerId: ana.id, audienceIds: [circleId] });
    expect(sight.isMember).toBe(true);
    const events = (await eventsOn(world, `person:${bo.id}`)).map(({ event }) => event);
    expect(events.filter((event) => event === "circles.member_added").length).toBe(1);
  });

  test("is for admins and moderators, and for people who have to do with each other", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const { circleId } = await ana.can(create, input(false));
    const refusal = await ana.cannot(addMember, { circleId, userId: bo.id });
    expect(refusal.code).toBe("circles.not_connected");
    await bo.can(follow, { userId: ana.id });
    await ana.can(addMember, { circleId, userId: bo.id });
    for (const one of [bo, cy]) {
      const refusal = await one.cannot(addMember, { circleId, userId: ana.id });
      expect(refusal.code).toBe("kernel.forbidden");
    }
  });

  test("ends where a circle is full, also for who are put in at once", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
    await fill(circleId, membersMax - 2);
    const two = [bo, cy].map(({ id }) => ana.can(addMember, { circleId, userId: id }));
    const settled = await Promise.allSettled(two);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const late = await world.person();
    await late.can(follow, { userId: ana.id });
    const refusal = await ana.cannot(addMember, { circleId, userId: late.id });
    expect(refusal).toMatchObject({ code: "circles.member_limit", details: { membersMax } });
  });
});
