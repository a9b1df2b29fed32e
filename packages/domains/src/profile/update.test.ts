import { describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { createWorld, eventsOn, findBroken, inTransaction } from "@kith/testing";
import { listSuggested, setStanding } from "../graph";
import { get } from "./get";
import { me } from "./me";
import { update } from "./update";

const world = await createWorld();

describe("profile.update …", () => {
  test("writes what is said, keeps the rest, and tells of what changed only", async () => {
    const ana = await world.person();
    await ana.can(update, { name: " Ana\u200b  Lake ", bio: "I walk.", year: 2028 });
    const after = await ana.can(update, { bio: null, year: 2028, courses: ["Maps"] });
    expect(after.profile).toMatchObject({ name: "Ana Lake", bio: null, courses: ["Maps"] });
    expect(await ana.can(me, {})).toEqual(after);
    await ana.can(update, { name: "Ana Lake", visibility: { name: "everyone" } });
    const told = await eventsOn(world, `profile:${ana.id}`);
    expect(told.length).toBe(2);
    expect(told[1]?.payload).toMatchObject({ profile: { bio: null, courses: ["Maps"] } });
    expect(await findBroken(world)).toEqual({});
  });

  test("counts how far somebody came", async () => {
    const ana = await world.person();
    expect(await ana.can(me, {})).toMatchObject({ completeness: 0 });
    const { completeness, missing } = await ana.can(update, { name: "Ana", major: "Maps" });
    expect(completeness).toBe(18);
    expect(missing.slice(0, 2)).toEqual(["avatar", "bio"]);
  });

  test.each([
    [{ name: "Аna" }, "profile.name_misleading"],
    [{ name: "Kith support" }, "profile.name_reserved"],
    [{ interests: ["music.jazz", "no-such-thing"] }, "profile.unknown_interest"],
    [{ links: ["http://ana.example"] }, "kernel.invalid_input"],
    [{ links: ["https://bank.example@evil.example/"] }, "kernel.invalid_input"],
    [{ links: ["javascript:alert(1)"] }, "kernel.invalid_input"],
    [{ bio: "x".repeat(501) }, "kernel.invalid_input"],
    [{ visibility: { name: "followers" as never } }, "kernel.invalid_input"],
  ])("refuses %j", async (input, code) => {
    const ana = await world.person();
    expect((await ana.cannot(update, input)).code).toBe(code);
  });

  test("by two devices at once loses neither's words", async () => {
    const ana = await world.person();
    const inputs = [{ bio: "I walk." }, { major: "Maps" }, { visibility: { bio: "campus" } }];
    await Promise.all(inputs.map((input) => ana.can(update, input as object)));
    expect(await ana.can(me, {})).toMatchObject({
      profile: { bio: "I walk.", major: "Maps" },
      visibility: { bio: "campus", major: "campus" },
    });
  });

  test("lets suggestions say what others of the campus may know, and no more", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const campusId = randomUUID();
    for (const { id } of [ana, bo])
      await inTransaction(world, (ctx) => setStanding(ctx, id, { campusId }));
    const reasonFor = async () => (await bo.can(listSuggested, {})).rows[0];
    await bo.can(update, { courses: ["Maps  and Models"], interests: ["music.jazz"] });
    await ana.can(update, { courses: ["maps and models"], interests: ["music.jazz"] });
    expect(await reasonFor()).toMatchObject({ reason: "courses", shared: ["Maps  and Models"] });
    // By default interests are for friends.
    await ana.can(update, { visibility: { courses: "friends" } });
    expect(await reasonFor()).toMatchObject({ userId: ana.id, reason: "campus", shared: [] });
    await ana.can(update, { visibility: { campusId: "only_me" } });
    expect(await reasonFor()).toBeUndefined();
  });

  test("is for one's own profile, which others do not see change", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    expect((await world.stranger().cannot(update, { bio: "x" })).code).toBe(
      "kernel.unauthenticated",
    );
    await ana.can(update, { bio: "I walk." });
    expect((await bo.can(get, { userId: ana.id })).bio).toBeNull();
    expect(await eventsOn(world, `profile:${bo.id}`)).toEqual([]);
  });
});
