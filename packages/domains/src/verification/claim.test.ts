import { describe, expect, test } from "bun:test";
import {
  addCampus,
  askBadge,
  createWorld,
  expectStaffOnly,
  inTransaction,
  showCampus,
} from "@kith/testing";
import { setStanding } from "../graph";
import { claim } from "./claim";
import { release } from "./release";
import { claimMilliseconds } from "./rules";
import { withdraw } from "./withdraw";

const world = await createWorld();
const [one, two] = [await world.staff("verifier"), await world.staff("verifier")];

describe("verification.claim …", () => {
  test("keeps others off for five minutes, and lapses by the clock", async () => {
    const { verificationId } = await askBadge(world);
    const { until } = await one.can(claim, { verificationId });
    const refusal = await two.cannot(claim, { verificationId });
    expect(refusal).toMatchObject({ code: "verification.claimed", details: { until } });
    const again = await one.can(claim, { verificationId });
    expect(again.until).toBeGreaterThan(until);
    world.clock.moveTo(again.until);
    await two.can(claim, { verificationId });
    expect((await one.cannot(claim, { verificationId })).code).toBe("verification.claimed");
    await one.can(release, { verificationId });
    expect((await one.cannot(claim, { verificationId })).code).toBe("verification.claimed");
    await two.can(release, { verificationId });
    await one.can(claim, { verificationId });
  });

  test("is one reviewer's, also for two who claim at once", async () => {
    const { verificationId } = await askBadge(world);
    const both = await Promise.allSettled(
      [one, two].map((who) => who.can(claim, { verificationId })),
    );
    expect(both.filter(({ status }) => status === "fulfilled").length).toBe(1);
  });

  test("comes too late, and not to what the right does not reach", async () => {
    const [badge, lake] = [await askBadge(world), await addCampus(world)];
    const { verificationId } = badge;
    const there = await world.staff("verifier", { campusId: lake.campusId });
    const ours = await showCampus(world, lake.campusId);
    expect((await there.cannot(claim, { verificationId })).code).toBe("kernel.not_found");
    const { until } = await there.can(claim, { verificationId: ours.verificationId });
    expect(until - world.clock.now()).toBeLessThanOrEqual(claimMilliseconds);
    await inTransaction(world, (ctx) => setStanding(ctx, badge.person.id, { state: "suspended" }));
    expect((await one.cannot(claim, { verificationId })).code).toBe("kernel.not_found");
    await ours.person.can(withdraw, { verificationId: ours.verificationId });
    const late = await there.cannot(claim, { verificationId: ours.verificationId });
    expect(late.code).toBe("verification.over");
    await expectStaffOnly(world, claim, { verificationId }, "moderator");
  });
});
