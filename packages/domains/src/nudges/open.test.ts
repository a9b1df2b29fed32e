import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import { createWorld, dumpRedis, enrolPhone } from "@kith/testing";

const open = { contract: nudges.open };
const world = await createWorld();
const token = await enrolPhone(world);
const wishes = {
  token,
  interests: [{ id: "music.jazz" }],
  match: "category",
  band: "18-over",
} as const;
const input = { ...wishes, interests: [...wishes.interests] };

describe("nudges.open", () => {
  test("gives a session of two hours with a beacon for every ten minutes of it", async () => {
    const opened = await world.stranger().can(open, input);
    expect(opened.expiresAt - opened.now).toBe(7_200_000);
    expect(opened.extendableUntil - opened.now).toBe(28_800_000);
    const [first] = opened.epochs;
    expect(first?.startsAt).toBeLessThanOrEqual(opened.now);
    expect(opened.epochs.at(-1)?.endsAt).toBeGreaterThanOrEqual(opened.expiresAt);
    for (const [place, { startsAt, endsAt }] of opened.epochs.entries()) {
      expect(startsAt).toBe(Number(first?.startsAt) + place * 600_000);
      expect(endsAt - startsAt).toBe(600_000);
    }
    expect(new Set(opened.epochs.map(({ beacon }) => beacon)).size).toBe(opened.epochs.length);
  });

  test("twice is two sessions that share nothing", async () => {
    const [one, other] = [
      await world.stranger().can(open, input),
      await world.stranger().can(open, input),
    ];
    expect(one.sessionId).not.toBe(other.sessionId);
    expect(one.secret).not.toBe(other.secret);
    const beacons = new Set(one.epochs.map(({ beacon }) => beacon));
    expect(other.epochs.some(({ beacon }) => beacons.has(beacon))).toBe(false);
  });

  test("is kindly refused to whom is too young", async () => {
    const refusal = await world.stranger().cannot(open, { ...input, band: "under-16" });
    expect(refusal).toMatchObject({ code: "nudges.too_young", details: { ageMin: 16 } });
  });

  test("refuses unknown interests and categories by their place, not by their name", async () => {
    const unknown = { ...input, interests: [{ id: "music.jazz" }, { id: "music.secret-thing" }] };
    const refusal = await world.stranger().cannot(open, unknown);
    expect(refusal).toMatchObject({ code: "nudges.unknown_interest", details: { position: 1 } });
    expect(JSON.stringify(refusal)).not.toContain("secret-thing");
    const digest = Buffer.alloc(16, 1).toString("base64url");
    const odd = { ...input, interests: [{ digest, category: "constructor" }] };
    expect(await world.stranger().cannot(open, odd)).toMatchObject({
      code: "nudges.unknown_interest",
    });
  });

  test("wants consent for just each sensitive interest", async () => {
    const without = { ...input, interests: [{ id: "belief.islam" }] };
    expect(await world.stranger().cannot(open, without)).toMatchObject({
      code: "nudges.consent_needed",
      details: { position: 0 },
    });
    const interests = [{ id: "belief.islam", consent: true as const }];
    await world.stranger().can(open, { ...input, interests });
  });

  test("refuses a token that nobody was given", async () => {
    const made = Buffer.alloc(32, 9).toString("base64url");
    expect(await world.stranger().cannot(open, { ...input, token: made })).toMatchObject({
      code: "nudges.token_over",
    });
  });

  test("leaves no interest, secret or token readable in Redis", async () => {
    const canary = { ...input, interests: [{ id: "games.backgammon" }, { id: "music.opera" }] };
    const { secret, epochs } = await world.stranger().can(open, canary);
    const all = await dumpRedis(world);
    const secrets = ["backgammon", "opera", "games", secret, token, epochs[0]?.beacon ?? ""];
    for (const one of secrets) expect(all).not.toContain(one);
  });
});
