import { describe, expect, test } from "bun:test";
import { keptMilliseconds } from "@kith/contracts";
import { askBadge, createWorld, findBroken } from "@kith/testing";
import { sql } from "drizzle-orm";
import { vault } from "../../privacy";
import { personal } from "../personal";
import { expire } from "./expire";

const world = await createWorld();
const { db, use } = world.kernel.runtime;
// Days that pass would leave this world days of other work: what is here grows older instead.
const age = async (milliseconds: number) => {
  await db.execute(sql`update verification_requests
    set asked_at = asked_at - ${milliseconds}, ended_at = ended_at - ${milliseconds}`);
  await world.kernel.enqueue(expire, {});
  await world.drain();
};
const stateOf = async (userId: string) => {
  const { requests } = (await personal.collect(db, userId)) as { requests: { state: string }[] };
  return requests[0]?.state;
};

describe("verification.expire …", () => {
  test("ends what nobody decided on in thirty days, but of who is held", async () => {
    const [ana, bo] = [await askBadge(world), await askBadge(world)];
    const held = sql`update identity_users set held_at = 1 where id = ${bo.person.id}`;
    await db.execute(held);
    await age(keptMilliseconds("document"));
    expect([await stateOf(ana.person.id), await stateOf(bo.person.id)]).toEqual([
      ...["lapsed", "waiting"],
    ]);
    const files = use(vault);
    expect(await files.readDocument(ana.documentId)).toBeNull();
    expect(await files.readDocument(bo.documentId)).not.toBeNull();
    await age(keptMilliseconds("decision"));
    expect(await stateOf(ana.person.id)).toBeUndefined();
    await db.execute(sql`update identity_users set held_at = null`);
    await age(0);
    expect(await stateOf(bo.person.id)).toBe("lapsed");
    expect(await findBroken(world)).toEqual({});
  });
});
