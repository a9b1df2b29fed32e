import { describe, expect, test } from "bun:test";
import { graph } from "@kith/contracts";
import { createWorld, type SignedInPerson } from "@kith/testing";
import { sql } from "drizzle-orm";
import { addMember, circlesDomain, createCircle } from "../../circles";
import { follow, graphDomain, invite } from "../../graph";
import { credentialTables } from "../../identity";
import { confirmHold } from "../confirmHold";
import { releaseHold } from "../releaseHold";
import { requestDeletion } from "../requestDeletion";
import { requestHold } from "../requestHold";
import { keepers } from "../services/keepers";
import { privacyRequests } from "../tables";
import { resume } from "./resume";

const world = await createWorld();
const get = { contract: graph.get };
const { db, use } = world.kernel.runtime;
const { user } = credentialTables;
const month = 30 * 86_400_000;

const isThere = async ({ id }: SignedInPerson) =>
  (await db.select({ id: user.id }).from(user)).some((row) => row.id === id);
const resumeNow = async () => {
  await world.kernel.enqueue(resume, {});
  await world.drain();
};
const pass = async (milliseconds: number) => {
  world.clock.moveTo(world.clock.now() + milliseconds);
  await resumeNow();
};

describe("privacy.erase …", () => {
  test("erases after thirty days, and leaves the others with counts that are true", async () => {
    const [ana, bo, cy] = [await world.person(), await world.person(), await world.person()];
    for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
    await ana.can(follow, { userId: bo.id });
    await ana.can(invite, { userId: bo.id });
    await bo.can(invite, { userId: ana.id });
    const input = { name: "Ours", type: "inner", isPrivate: true, key: "12345678" } as const;
    const { circleId } = await ana.can(createCircle, input);
    await ana.can(addMember, { circleId, userId: bo.id });
    await ana.can(requestDeletion, {});
    await pass(month - 60_000);
    expect(await isThere(ana)).toBe(true);
    await pass(60_000);
    expect(await isThere(ana)).toBe(false);
    const late = await bo.again();
    expect(await late.can(get, { userId: bo.id })).toMatchObject({
      ...{ followers: { count: 0 }, following: { count: 0 }, friends: { count: 0 } },
    });
    expect((await late.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
    for (const look of Object.values({ ...graphDomain.invariants, ...circlesDomain.invariants })) {
      expect(await look(world.kernel.runtime)).toBeNull();
    }
    const kept = await db.select().from(privacyRequests);
    expect(kept).toMatchObject([{ userId: null, kind: "deletion", state: "done" }]);
  });

  test("takes people with many followers in parts", async () => {
    const ana = await world.person();
    await db.execute(sql`with crowd as (
        insert into identity_users
          (id, name, email, email_verified, audience, created_at, updated_at)
        select gen_random_uuid(), 'crowd', number || '@crowd.example', true, 'member', now(), now()
        from generate_series(1, 1200) as number returning id
      ), people as (
        insert into identity_people (user_id, handle, band, joined_at)
        select id, 'crowd-' || row_number() over (), '18-over', 1 from crowd returning user_id
      ), known as (
        insert into graph_people (user_id, joined_at, state, band, following)
        select user_id, 1, 'active', '18-over', 1 from people returning user_id
      )
      insert into graph_follows (follower_id, followee_id, state, at)
      select user_id, ${ana.id}, 'following', 1 from known`);
    await db.execute(sql`update graph_people set followers = 1200 where user_id = ${ana.id}`);
    await ana.can(requestDeletion, {});
    await pass(month);
    expect(await isThere(ana)).toBe(false);
    const left = await db.execute(sql`select from graph_people where following <> 0`);
    expect(Array.from(left as never)).toEqual([]);
  });

  test("goes on where a crash stopped it", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    await bo.can(follow, { userId: ana.id });
    await ana.can(requestDeletion, {});
    const keeper = use(keepers).at(-1);
    const erase = keeper?.personal.erase;
    if (!keeper || !erase) throw new Error("somebody keeps accounts");
    const failing = { ...keeper.personal, erase: () => Promise.reject(new Error("crash")) };
    Object.assign(keeper, { personal: failing });
    await pass(month);
    expect(await isThere(ana)).toBe(true);
    Object.assign(keeper, { personal: { ...failing, erase } });
    await resumeNow();
    expect(await isThere(ana)).toBe(false);
  });

  test("waits for a hold, whoever asked first, and goes on when it ends", async () => {
    const [one, two] = [await world.staff("owner"), await world.staff("owner")];
    const [ana, bo] = [await world.person(), await world.person()];
    await bo.can(follow, { userId: ana.id });
    await ana.can(requestDeletion, {});
    const asked = { userId: ana.id, reason: "Order of the court" };
    const { holdId } = await one.can(requestHold, asked);
    world.clock.moveTo(world.clock.now() + 6 * 86_400_000);
    await two.can(confirmHold, { holdId });
    await pass(month);
    expect(await isThere(ana)).toBe(true);
    await one.can(releaseHold, { holdId });
    await resumeNow();
    expect(await isThere(ana)).toBe(false);
  });

  test("does nothing while nobody can tell whom a hold keeps", async () => {
    const ana = await world.person();
    await ana.can(requestDeletion, {});
    await db.execute(sql`alter table privacy_holds rename to privacy_holds_away`);
    await pass(month);
    expect(await isThere(ana)).toBe(true);
    await db.execute(sql`alter table privacy_holds_away rename to privacy_holds`);
    await resumeNow();
    expect(await isThere(ana)).toBe(false);
  });
});
