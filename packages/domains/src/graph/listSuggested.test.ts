import { describe, expect, test } from "bun:test";
import type { SignedInPerson } from "@kith/testing";
import { createWorld, StatementCount, threePeople } from "@kith/testing";
import { block } from "./block";
import { follow } from "./follow";
import { invite } from "./invite";
import { listSuggested } from "./listSuggested";
import { mark } from "./mark";
import { updatePrivate, updateStanding } from "./store/people";
import { replaceTraits } from "./store/traits";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });
const { db } = world.kernel.runtime;

async function befriend(one: SignedInPerson, other: SignedInPerson) {
  await one.can(invite, { userId: other.id });
  await other.can(invite, { userId: one.id });
}
/** What somebody lets their campus know that they have. */
function has(audience: "everyone" | "campus", course: string | null, interest?: string) {
  const courses = course === null ? [] : [{ kind: "course" as const, label: course }];
  const interests = interest ? [{ kind: "interest" as const, label: interest }] : [];
  const traits = [...courses, ...interests].map((trait) => {
    return { ...trait, value: trait.label.toLowerCase(), audience };
  });
  return { campusAudience: "campus" as const, traits };
}
const suggested = async (to: SignedInPerson) => (await to.can(listSuggested, {})).rows;
const idsTo = async (to: SignedInPerson) => (await suggested(to)).map(({ userId }) => userId);

describe("graph.listSuggested …", () => {
  test("says who has most friends in common, then who is of the campus", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const [dee, eve] = [await world.person(), await world.person()];
    for (const friend of [bo, cy]) await befriend(ana, friend);
    for (const friend of [bo, cy]) await befriend(dee, friend);
    const fay = await world.person();
    await befriend(fay, bo);
    const campusId = crypto.randomUUID();
    for (const one of [ana, eve]) await updateStanding(db, one.id, { campusId });
    expect(await suggested(ana)).toEqual([
      { userId: dee.id, handle: dee.handle, reason: "friends", shared: [], mutualFriends: 2 },
      { userId: fay.id, handle: fay.handle, reason: "friends", shared: [], mutualFriends: 1 },
      { userId: eve.id, handle: eve.handle, reason: "campus", shared: [], mutualFriends: 0 },
    ] as never);
    // A friend who is not there any more speaks for nobody.
    await updateStanding(db, cy.id, { state: "suspended" });
    expect((await suggested(ana)).map((row) => row.mutualFriends)).toEqual([1, 1, 0]);
  });

  test("says what two of a campus share, in the words of the caller", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const [dee, eve] = [await world.person(), await world.person()];
    const campusId = crypto.randomUUID();
    for (const one of [ana, bo, cy, dee]) await updateStanding(db, one.id, { campusId });
    await replaceTraits(db, ana.id, has("campus", "Linear Algebra", "music.jazz"));
    await replaceTraits(db, bo.id, has("everyone", "linear algebra"));
    await replaceTraits(db, cy.id, has("everyone", null, "music.jazz"));
    // Of another campus: the same words say nothing there.
    await replaceTraits(db, eve.id, has("everyone", "Linear Algebra", "music.jazz"));
    const reasons = async () =>
      (await suggested(ana)).map(({ userId, reason, shared }) => ({ userId, reason, shared }));
    expect(await reasons()).toEqual([
      { userId: bo.id, reason: "courses", shared: ["Linear Algebra"] },
      { userId: cy.id, reason: "interests", shared: ["music.jazz"] },
      { userId: dee.id, reason: "campus", shared: [] },
    ]);
    // Of a private account everyone are its followers, and ana is none.
    await updatePrivate(db, bo.id, true);
    expect((await reasons()).find(({ userId }) => userId === bo.id)?.reason).toBe("campus");
  });

  test("tells nobody's campus to who may not know it", async () => {
    const [ana, bo] = await threePeople(world);
    const campusId = crypto.randomUUID();
    for (const one of [ana, bo]) await updateStanding(db, one.id, { campusId });
    await replaceTraits(db, ana.id, has("campus", "Optics"));
    await replaceTraits(db, bo.id, { ...has("campus", "Optics"), campusAudience: "friends" });
    expect(await idsTo(ana)).toEqual([]);
    expect(await idsTo(bo)).toEqual([ana.id]);
  });

  test("leaves out whom one dismissed, follows or asked, and who is not to be seen", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const others = await Promise.all(Array.from({ length: 7 }, () => world.person()));
    await befriend(ana, bo);
    for (const other of [cy, ...others]) await befriend(other, bo);
    const [dismissed, followed, asked, blocking, ghost, young, shy] = others;
    if (!dismissed || !followed || !asked || !blocking || !ghost || !young || !shy)
      throw new Error();
    await ana.can(mark, { userId: dismissed.id, mark: "hidden" });
    await ana.can(follow, { userId: followed.id });
    await ana.can(invite, { userId: asked.id });
    await blocking.can(block, { userId: ana.id });
    await updateStanding(db, ghost.id, { isGhost: true });
    await updateStanding(db, young.id, { band: "16-17" });
    await updateStanding(db, shy.id, { isSuggested: false });
    expect(await idsTo(ana)).toEqual([cy.id]);
  });

  test("asks Postgres once, and is for members", async () => {
    const [ana] = await threePeople(world);
    await ana.can(listSuggested, {});
    expect(await statements.during(() => ana.can(listSuggested, {}))).toHaveLength(1);
    expect((await world.stranger().cannot(listSuggested, {})).code).toBe("kernel.unauthenticated");
  });
});
