import { describe, expect, setDefaultTimeout, test } from "bun:test";
import type { UserId } from "@kith/contracts";
import { audiences, marks, nearbyChoices } from "@kith/contracts";
import { compiled, type Given } from "@kith/kernel";
import { createWorld, type SignedInPerson } from "@kith/testing";
import { and, eq, sql } from "drizzle-orm";
import { boolean, pgTable, uuid } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { maySee, type Surface, surfaces } from "../rules/visibility";
import {
  audienceColumns,
  graphAudienceMembers,
  graphFollows,
  graphFriends,
  graphMarks,
  graphPeople,
} from "../tables";
import { canSee, readSight, readVisible } from "./visibility";

setDefaultTimeout(120_000);
const world = await createWorld();
const { db } = world.kernel.runtime;
const people: SignedInPerson[] = [];
for (let n = 0; n < 4; n++) people.push(await world.person());

/** A table as another domain would have it. */
const things = pgTable("things", {
  id: uuid("id").primaryKey(),
  ownerId: uuid("owner_id").notNull(),
  hostId: uuid("host_id"),
  isForAdults: boolean("is_for_adults").notNull(),
  ...audienceColumns(),
});
await db.execute(sql`create table things (id uuid primary key, owner_id uuid not null,
  host_id uuid, is_for_adults boolean not null, audience text not null,
  audience_ids uuid[] not null, taken_down_at bigint)`);

const places = people.map((_, place) => place);
const somebody = fc.constantFrom(...places);
const pairs = fc
  .tuple(somebody, somebody)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => [one, other] as const);
const [circles, campuses] = [0, 1].map(() => [crypto.randomUUID(), crypto.randomUUID()]);
const audienceIds = circles ?? [];
const oneIn = (weight: number, rare: string, often: string) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(rare) }, { weight, arbitrary: fc.constant(often) });
const rarely = oneIn(5, "yes", "no").map((word) => word === "yes");

const graphs = fc.record({
  standings: fc.tuple(
    ...places.map(() =>
      fc.record({
        state: fc.oneof(
          { weight: 6, arbitrary: fc.constant("active" as const) },
          { weight: 1, arbitrary: fc.constantFrom("suspended" as const, "deleted" as const) },
        ),
        isGhost: rarely,
        isPrivate: fc.boolean(),
        isFindable: fc.boolean(),
        isSuggested: fc.boolean(),
        nearby: fc.constantFrom(...nearbyChoices),
        band: fc.constantFrom("16-17" as const, "18-over" as const),
        campusId: fc.constantFrom(null, ...(campuses ?? [])),
      }),
    ),
  ),
  follows: fc.uniqueArray(
    fc.tuple(pairs, fc.constantFrom("requested" as const, "following" as const)),
    {
      selector: ([pair]) => pair.join(),
      maxLength: 8,
    },
  ),
  friends: fc.uniqueArray(pairs, { selector: (pair) => [...pair].sort().join(), maxLength: 4 }),
  marks: fc.uniqueArray(fc.tuple(pairs, fc.constantFrom(...marks)), {
    selector: ([pair, mark]) => `${pair} ${mark}`,
    maxLength: 5,
  }),
  members: fc.uniqueArray(fc.tuple(fc.constantFrom(...audienceIds), somebody), {
    selector: String,
    maxLength: 5,
  }),
  things: fc.array(
    fc.record({
      owner: somebody,
      host: fc.oneof(fc.constant(null), somebody),
      isForAdults: rarely,
      audience: fc.constantFrom(...audiences),
      audienceIds: fc.subarray(audienceIds),
      takenDownAt: rarely.map((isTakenDown) => (isTakenDown ? 1 : null)),
    }),
    { minLength: 6, maxLength: 12 },
  ),
});
type Graph = typeof graphs extends fc.Arbitrary<infer G> ? G : never;

const idOf = (place: number): UserId => {
  const person = people[place];
  if (!person) throw new Error(`nobody stands at ${place}`);
  return person.id;
};

async function draw(graph: Graph) {
  const tables = [graphFollows, graphFriends, graphMarks, graphAudienceMembers, things];
  for (const table of tables) await db.delete(table);
  for (const [place, standing] of graph.standings.entries()) {
    await db
      .update(graphPeople)
      .set(standing)
      .where(eq(graphPeople.userId, idOf(place)));
  }
  const at = 1;
  const follows = graph.follows.map(([[follower, followee], state]) => ({
    ...{ followerId: idOf(follower), followeeId: idOf(followee), state, at },
  }));
  const friends = graph.friends.flatMap(([one, other]) => [
    { personId: idOf(one), friendId: idOf(other), at },
    { personId: idOf(other), friendId: idOf(one), at },
  ]);
  const drawn = graph.marks.map(([[by, on], mark]) => ({
    ...{ personId: idOf(by), otherId: idOf(on), mark, at },
  }));
  const members = graph.members.map(([audienceId, place]) => ({ audienceId, userId: idOf(place) }));
  if (follows.length > 0) await db.insert(graphFollows).values(follows);
  if (friends.length > 0) await db.insert(graphFriends).values(friends);
  if (drawn.length > 0) await db.insert(graphMarks).values(drawn);
  if (members.length > 0) await db.insert(graphAudienceMembers).values(members);
  const made = graph.things.map(({ owner, host, ...thing }) => {
    const hostId = host === null ? null : idOf(host);
    return { id: crypto.randomUUID(), ownerId: idOf(owner), hostId, ...thing };
  });
  await db.insert(things).values(made);
  return made;
}

const thingsSeenOn = (surface: Surface) =>
  compiled((db, { viewerId }: Given<{ viewerId: UserId }>) =>
    db
      .select({ id: things.id })
      .from(things)
      .where(canSee(viewerId, things, surface)),
  );
const thingsOn = {
  opened: thingsSeenOn("opened"),
  mixed: thingsSeenOn("mixed"),
  suggested: thingsSeenOn("suggested"),
  found: thingsSeenOn("found"),
  near: thingsSeenOn("near"),
};

describe("visibility …", () => {
  test("is the same in SQL and in memory, whatever the graph", async () => {
    const seen = { visible: 0, hidden: 0 };
    const property = fc.asyncProperty(graphs, async (graph) => {
      const made = await draw(graph);
      for (const viewer of people) {
        const sights = await Promise.all(
          made.map(({ ownerId, audienceIds, hostId }) =>
            readSight(db, viewer.id, { ownerId, audienceIds, ...(hostId ? { hostId } : {}) }),
          ),
        );
        for (const surface of surfaces) {
          const rows = await thingsOn[surface](db, { viewerId: viewer.id });
          const inMemory = made.filter((thing, place) => {
            const sight = sights[place];
            return sight && maySee(sight, thing, surface);
          });
          expect(rows.map(({ id }) => id).sort()).toEqual(inMemory.map(({ id }) => id).sort());
          seen.visible += rows.length;
          seen.hidden += made.length - rows.length;

          const there = await readVisible(db, viewer.id, places.map(idOf), surface);
          const people = await Promise.all(
            places.map((place) => readSight(db, viewer.id, { ownerId: idOf(place) })),
          );
          const expected = places.filter((place) => {
            const sight = people[place];
            return sight && maySee(sight, {}, surface);
          });
          expect([...there].sort()).toEqual(expected.map(idOf).sort());
        }
      }
    });
    await fc.assert(property, { numRuns: 40 });
    // Both verdicts were tried, many times.
    expect(Math.min(seen.visible, seen.hidden)).toBeGreaterThan(500);
  });

  test("shows nothing of who is not there yet, and nothing to them but their own", async () => {
    const [ana] = people;
    const late = await world.person();
    await db.delete(graphPeople).where(eq(graphPeople.userId, late.id));
    if (!ana) throw new Error("nobody is there");
    expect(maySee(await readSight(db, ana.id, { ownerId: late.id }))).toBe(false);
    expect(maySee(await readSight(db, late.id, { ownerId: ana.id }))).toBe(false);
    expect(maySee(await readSight(db, late.id, { ownerId: late.id }))).toBe(true);
    expect(await readVisible(db, late.id, [ana.id, late.id])).toEqual([]);
  });

  test("leaves a thing that was taken down to its owner alone", async () => {
    const [ana, bo] = people;
    if (!ana || !bo) throw new Error("nobody is there");
    const thing = { ownerId: ana.id, isForAdults: false, audienceIds: [] };
    const audience = "everyone" as const;
    const kinds = [null, 1].map((takenDownAt) => ({ ...thing, audience, takenDownAt }));
    await db.update(graphPeople).set({ state: "active", isGhost: false, isPrivate: false });
    for (const table of [things, graphMarks]) await db.delete(table);
    await db.insert(things).values(kinds.map((kind) => ({ ...kind, id: crypto.randomUUID() })));
    for (const [viewer, count] of [
      [ana, 2],
      [bo, 1],
    ] as const) {
      const sight = await readSight(db, viewer.id, { ownerId: ana.id });
      expect(kinds.filter((kind) => maySee(sight, kind))).toHaveLength(count);
      expect(await thingsOn.opened(db, { viewerId: viewer.id })).toHaveLength(count);
    }
  });

  test("asks nothing of Postgres but look-ups in indexes", async () => {
    const [ana] = people;
    if (!ana) throw new Error("nobody is there");
    const list = db
      .select({ id: things.id })
      .from(things)
      .where(and(eq(things.ownerId, ana.id), canSee(sql`${ana.id}`, things)));
    const plan = await db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return await tx.execute(sql`explain ${list.getSQL()}`);
    });
    const lines = JSON.stringify(plan);
    expect(lines).not.toMatch(/Seq Scan on graph_/);
  });
});
