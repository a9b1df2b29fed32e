import { describe, expect, test } from "bun:test";
import { createWorld, inTransaction, type SignedInPerson, threePeople } from "@kith/testing";
import { block, invite, setStanding } from "../graph";
import { get } from "./get";
import { visibilityByDefault } from "./rules/profiles";
import { update } from "./update";

const world = await createWorld();
const campusId = crypto.randomUUID();
const joinCampus = (who: SignedInPerson) =>
  inTransaction(world, (ctx) => setStanding(ctx, who.id, { campusId }));

const written = {
  name: "Ana",
  bio: "I walk.",
  major: "Geology",
  links: ["https://ana.example/walks"],
  status: { text: "at the lake", emoji: "🌊", expiresInMinutes: 60 },
};

async function befriend(one: SignedInPerson, other: SignedInPerson) {
  await one.can(invite, { userId: other.id });
  await other.can(invite, { userId: one.id });
}

describe("profile.get …", () => {
  test("shows each field to whom it is for, and hidden ones as if never written", async () => {
    const [ana, friend, mate] = await threePeople(world);
    const stranger = await world.person();
    await befriend(ana, friend);
    for (const one of [ana, mate]) await joinCampus(one);
    const { profile } = await ana.can(update, written);
    const seenBy = (who: SignedInPerson) => who.can(get, { userId: ana.id });
    const status = profile.status;
    const hidden = { bio: null, major: null, links: [], campusId: null, status: null };
    expect(await seenBy(ana)).toEqual({ ...profile, campusId: campusId as never });
    expect(await seenBy(stranger)).toMatchObject({ ...hidden, name: "Ana", handle: ana.handle });
    expect(await seenBy(mate)).toMatchObject({ ...hidden, major: "Geology", campusId });
    expect(await seenBy(friend)).toMatchObject({
      ...{ bio: "I walk.", links: written.links, status, major: null, campusId: null },
    });
    const nobody = Object.fromEntries(
      Object.keys(visibilityByDefault).map((field) => [field, "only_me"]),
    );
    await ana.can(update, { visibility: nobody });
    const nothing = await seenBy(await world.person());
    const untouched = await world.person();
    const asUntouched = { ...nothing, userId: untouched.id, handle: untouched.handle };
    expect(asUntouched).toEqual((await ana.can(get, { userId: untouched.id })) as never);
    expect(await seenBy(friend)).toEqual(nothing);
  });

  test("keeps interests that tell of health or faith among friends", async () => {
    const [ana, friend, stranger] = await threePeople(world);
    await befriend(ana, friend);
    const interests = ["music.jazz", "belief.judaism"];
    await ana.can(update, { interests, visibility: { interests: "everyone" } });
    expect((await friend.can(get, { userId: ana.id })).interests).toEqual(interests);
    expect((await stranger.can(get, { userId: ana.id })).interests).toEqual(["music.jazz"]);
  });

  test("shows a status for its time", async () => {
    const [ana] = await threePeople(world);
    await ana.can(update, written);
    world.clock.moveTo(world.clock.now() + 60 * 60_000);
    expect((await ana.can(get, { userId: ana.id })).status).toBeNull();
  });

  test("knows nobody who blocked the caller", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(block, { userId: bo.id });
    expect((await bo.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
  });
});
