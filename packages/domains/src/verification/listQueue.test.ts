import { describe, expect, test } from "bun:test";
import {
  addCampus,
  askBadge,
  createWorld,
  expectStaffOnly,
  StatementCount,
  showCampus,
} from "@kith/testing";
import { claim } from "./claim";
import { listQueue } from "./listQueue";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });
const [lake, hill] = [await addCampus(world), await addCampus(world)];
const badge = await askBadge(world);
const ofLake = await showCampus(world, lake.campusId);
const ofHill = await showCampus(world, hill.campusId);
const verifier = await world.staff("verifier");
const idsOf = (rows: readonly { verificationId: string }[]) =>
  rows.map(({ verificationId }) => verificationId);

describe("verification.listQueue …", () => {
  test("shows what waits, oldest first, by kind and campus, and whom nothing of", async () => {
    const { rows, counts } = await verifier.can(listQueue, {});
    expect(idsOf(rows)).toEqual([badge, ofLake, ofHill].map((one) => one.verificationId));
    expect(counts).toEqual([
      { kind: "campus", count: 2 },
      { kind: "creator", count: 1 },
    ]);
    expect(JSON.stringify(rows)).not.toContain(badge.person.id);
    const first = await verifier.can(listQueue, { kind: "campus", limit: 1 });
    const rest = { kind: "campus", limit: 1, cursor: first.nextCursor } as const;
    const second = await verifier.can(listQueue, rest);
    expect(idsOf([...first.rows, ...second.rows])).toEqual(idsOf([ofLake, ofHill]));
    const { rows: ofOne } = await verifier.can(listQueue, { campusId: hill.campusId });
    expect(idsOf(ofOne)).toEqual([ofHill.verificationId]);
  });

  test("shows staff of a campus its documents alone, and no badges", async () => {
    const there = await world.staff("verifier", { campusId: lake.campusId });
    const { rows, counts } = await there.can(listQueue, {});
    expect(idsOf(rows)).toEqual([ofLake.verificationId]);
    expect(counts).toEqual([{ kind: "campus", count: 1 }]);
    expect((await there.can(listQueue, { campusId: hill.campusId })).rows).toEqual([]);
  });

  test("shows others who looks at what, with as many statements however many wait", async () => {
    const other = await world.staff("owner");
    await other.can(claim, { verificationId: ofLake.verificationId });
    const asks = async (limit: number) =>
      (await statements.during(() => verifier.can(listQueue, { limit }))).length;
    const { rows } = await verifier.can(listQueue, {});
    expect(rows[1]?.claim).toMatchObject({ isOwn: false });
    expect(rows[1]?.claim?.by).toMatch(/^Staff /);
    expect(await asks(3)).toBe(await asks(1));
  });

  test("is for who may review", () => expectStaffOnly(world, listQueue, {}, "moderator"));
});
