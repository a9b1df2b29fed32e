import { describe, expect, test } from "bun:test";
import { createWorld, inTransaction, type SignedInPerson, threePeople } from "@kith/testing";
import { invite, setStanding } from "../graph";
import { get } from "./get";
import { update } from "./update";
import { viewAs } from "./viewAs";

const world = await createWorld();
const campusId = crypto.randomUUID();
const stand = (who: SignedInPerson, change: Parameters<typeof setStanding>[2]) =>
  inTransaction(world, (ctx) => setStanding(ctx, who.id, change));

describe("profile.viewAs …", () => {
  test("says who comes across them besides, as they chose", async () => {
    const ana = await world.person();
    const reach = async (viewer: "stranger" | "friend") =>
      Object.values((await ana.can(viewAs, { viewer })).reach);
    expect([await reach("stranger"), await reach("friend")]).toEqual([
      [true, true, false],
      [true, true, false],
    ]);
    await stand(ana, { isFindable: false, isSuggested: false, nearby: "friends" });
    expect([await reach("stranger"), await reach("friend")]).toEqual([
      [false, false, false],
      [true, true, true],
    ]);
  });

  test("shows what a stranger, somebody of the campus and a friend do see", async () => {
    const [ana, mate, friend] = await threePeople(world);
    for (const one of [ana, mate]) await stand(one, { campusId });
    await ana.can(invite, { userId: friend.id });
    await friend.can(invite, { userId: ana.id });
    await ana.can(update, {
      name: "Ana",
      bio: "I walk.",
      major: "Maps",
      interests: ["belief.judaism"],
    });
    const viewers = { stranger: await world.person(), campus: mate, friend };
    for (const viewer of ["stranger", "campus", "friend"] as const) {
      const seen = await viewers[viewer].can(get, { userId: ana.id });
      expect(await ana.can(viewAs, { viewer })).toMatchObject({ profile: seen });
    }
  });

  test("shows nothing to whom a ghost is not there", async () => {
    const [ana] = await threePeople(world);
    await stand(ana, { isGhost: true });
    expect(await ana.can(viewAs, { viewer: "stranger" })).toMatchObject({ profile: null });
    expect((await ana.can(viewAs, { viewer: "friend" })).profile).not.toBeNull();
  });
});
