import { expect, test } from "bun:test";
import { CampusId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, inTransaction, readAudit } from "@kith/testing";
import { setBadge } from "../profile";
import { getGiven } from "./getGiven";

const world = await createWorld();

test("verification.getGiven … shows what staff vouch for, and is written down", async () => {
  const [owner, ana] = [await world.staff("owner"), await world.person()];
  const badge = { kind: "organisation", since: 1, expiresAt: null } as const;
  await inTransaction(world, (ctx) => setBadge(ctx, ana.id, badge));
  const { id: userId } = ana;
  expect(await owner.can(getGiven, { userId })).toEqual({ badges: [badge], proof: null });
  expect((await readAudit(world, owner, { userId }))[0]?.action).toBe("given_opened");
  const campusId = asId(CampusId, crypto.randomUUID());
  const there = await world.staff("verifier", { campusId });
  expect((await there.cannot(getGiven, { userId })).code).toBe("kernel.not_found");
  await expectStaffOnly(world, getGiven, { userId }, "support");
});
