import { describe, expect, test } from "bun:test";
import { cloneDatabase, createWorld, findBroken, openStores } from "@kith/testing";
import postgres from "postgres";
import { SeedRefused, seedDatabase } from "./population";

const population = { people: 200, seed: 7, now: Date.UTC(2026, 10, 20) };

/** What a seed wrote, of the tables that others follow from. */
async function written(url: string, seed: number) {
  await seedDatabase(url, { ...population, seed });
  const sql = postgres(url, { max: 1 });
  const [row] = await sql`select
    (select md5(string_agg(p::text, '' order by user_id)) from graph_people p) as people,
    (select md5(string_agg(f::text, '' order by follower_id, followee_id)) from graph_follows f)
      as follows,
    (select md5(string_agg(m::text, '' order by circle_id, user_id)) from circles_members m)
      as circles,
    (select max(followers) from graph_people)::integer as most,
    (select percentile_cont(0.5) within group (order by followers) from graph_people)::float
      as median`;
  await sql.end();
  if (!row) throw new Error("nothing was written");
  const { most, median, ...hashes } = row;
  return { hashes, most: Number(most), median: Number(median) };
}

describe("a population …", () => {
  test("breaks nothing that domains say is always true, and comes once", async () => {
    const stores = await openStores();
    await seedDatabase(stores.databaseUrl, population);
    expect(await findBroken(await createWorld({ stores }))).toEqual({});
    const sql = postgres(stores.databaseUrl, { max: 1 });
    const [made] = await sql`select
      (select count(*) from graph_people p where campus_id is not null and not exists (select
        from campuses_proofs f join campuses_campuses c on c.id = f.campus_id
        where f.user_id = p.user_id and f.campus_id = p.campus_id))::integer as unproved,
      (select count(*) from profile_profiles where name is not null)::integer as named,
      (select count(*) from graph_traits where kind = 'course')::integer as courses`;
    await sql.end();
    expect(made?.unproved).toBe(0);
    expect(Math.min(made?.named, made?.courses)).toBeGreaterThan(100);
    const again = seedDatabase(stores.databaseUrl, { ...population, seed: 8 });
    await expect(again).rejects.toThrow(SeedRefused);
    const twins = seedDatabase(stores.databaseUrl, population, { adds: true });
    await expect(twins).rejects.toThrow("rows of identity_users were refused");
    await seedDatabase(stores.databaseUrl, { ...population, seed: 8 }, { adds: true });
  });

  test("is the same for the same seed, with a few whom many know", async () => {
    const urls = await Promise.all([cloneDatabase(), cloneDatabase(), cloneDatabase()]);
    const [one, same, other] = await Promise.all(
      urls.map((url, place) => written(url, place < 2 ? 1 : 2)),
    );
    expect(same).toEqual(one as NonNullable<typeof one>);
    expect(other?.hashes).not.toEqual(one?.hashes);
    expect(one?.most).toBeGreaterThan(5 * (one?.median ?? 0));
  });
});
