import { describe, expect, test } from "bun:test";
import { CampusId, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, inTransaction, readAudit } from "@kith/testing";
import { setStanding } from "../graph";
import { get } from "./get";

const world = await createWorld();
const support = await world.staff("support");
const nobody = { userId: asId(UserId, crypto.randomUUID()) };

describe("people.get …", () => {
  test("shows somebody with what is theirs masked, and is written down", async () => {
    const [owner, ana] = [await world.staff("owner"), await world.person({ handle: "ana_masked" })];
    await ana.again();
    expect(await support.can(get, { userId: ana.id })).toMatchObject({
      ...{ userId: ana.id, handle: "ana_masked", state: "active", band: "18-over" },
      ...{ name: "a•••", isVerified: true, sessions: 2, suspension: null },
      email: expect.stringMatching(/^.•••@•••\.example$/),
    });
    const [entry] = await readAudit(world, owner, { userId: ana.id });
    expect(entry).toMatchObject({ action: "person_opened", staffId: support.id });
  });

  test("knows nobody of another campus, as if they had never been", async () => {
    const [here, there] = [crypto.randomUUID(), crypto.randomUUID()].map((id) =>
      asId(CampusId, id),
    );
    const bound = await world.staff("support", here ? { campusId: here } : {});
    const ana = await world.person();
    const missing = await bound.cannot(get, nobody);
    expect(await bound.cannot(get, { userId: ana.id })).toEqual(missing);
    const moveTo = (campusId: CampusId | null = null) =>
      inTransaction(world, (ctx) => setStanding(ctx, ana.id, { campusId }));
    await moveTo(there);
    expect(await bound.cannot(get, { userId: ana.id })).toEqual(missing);
    await moveTo(here);
    expect((await bound.can(get, { userId: ana.id })).userId).toBe(ana.id);
  });

  test("is for who may read about people", () => expectStaffOnly(world, get, nobody, "analyst"));
});
