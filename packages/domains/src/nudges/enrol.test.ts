import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import { createWorld, enrolPhone, nudgeOf } from "@kith/testing";
import { isProof } from "./rules/proof";

const enrol = { contract: nudges.enrol };
const challenge = { contract: nudges.challenge };
const open = { contract: nudges.open };
const block = { contract: nudges.block };
const day = 86_400_000;
const noon = Date.UTC(2026, 10, 20, 12);

async function proofFor(world: Awaited<ReturnType<typeof createWorld>>) {
  const given = await world.stranger().can(challenge, {});
  let answer = 0;
  while (!isProof(given.challenge, String(answer), given.bits)) answer++;
  return { challenge: given.challenge, answer: String(answer) };
}

describe("nudges.enrol", () => {
  test("gives a token that opens sessions until the nudge day ends", async () => {
    const world = await createWorld({ startsAt: noon });
    const { token, validUntil } = await world.stranger().can(enrol, await proofFor(world));
    expect(validUntil).toBe(Date.UTC(2026, 10, 21, 4));
    const wishes = {
      interests: [{ id: "music.jazz" }],
      match: "category",
      band: "18-over",
    } as const;
    const input = { token, ...wishes, interests: [...wishes.interests] };
    await world.stranger().can(open, input);
    world.clock.moveTo(validUntil);
    expect(await world.stranger().cannot(open, input)).toMatchObject({ code: "nudges.token_over" });
  });

  test("refuses a challenge that is wrong, old, made up or used before", async () => {
    const world = await createWorld({ startsAt: noon });
    const proof = await proofFor(world);
    const refused = { code: "nudges.challenge_failed" };
    const wrong = { ...proof, challenge: `${proof.challenge}x` };
    expect(await world.stranger().cannot(enrol, wrong)).toMatchObject(refused);
    await world.stranger().can(enrol, proof);
    expect(await world.stranger().cannot(enrol, proof)).toMatchObject(refused);
    const late = await proofFor(world);
    world.clock.moveTo(noon + 6 * 60_000);
    expect(await world.stranger().cannot(enrol, late)).toMatchObject(refused);
  });

  test("gives one address no more than the configured tokens an hour", async () => {
    const world = await createWorld({ environment: { NUDGES_TOKENS_PER_ADDRESS_HOUR: "2" } });
    await enrolPhone(world, { address: "198.51.100.1" });
    await enrolPhone(world, { address: "198.51.100.1" });
    const third = world.stranger("198.51.100.1");
    const refusal = await third.cannot(enrol, await proofFor(world));
    expect(refusal).toMatchObject({ code: "kernel.limited" });
    await enrolPhone(world, { address: "198.51.100.2" });
  });

  test("asks for attestation where the operator wants it, and for one that holds", async () => {
    const world = await createWorld({
      environment: { NUDGES_ATTESTATION: "required" },
      attests: (evidence) => evidence === "Z2VudWluZQ",
    });
    const without = await proofFor(world);
    expect(await world.stranger().cannot(enrol, without)).toMatchObject({
      code: "nudges.attestation_failed",
    });
    await world.stranger().can(enrol, { ...(await proofFor(world)), attestation: "Z2VudWluZQ" });
  });

  test("takes blocks and cooldowns over the change of the day", async () => {
    const world = await createWorld({ startsAt: Date.UTC(2026, 10, 21, 3, 30) });
    const [ana, bo] = [await world.phone(), await world.phone()];
    await bo.can(block, { nudgeId: await nudgeOf(ana, bo) });
    world.clock.moveTo(Date.UTC(2026, 10, 22, 3, 0));
    const tokens = [ana.token, bo.token];
    const [again, other] = await Promise.all(
      tokens.map(async (previous) => world.phone({ token: await enrolPhone(world, { previous }) })),
    );
    if (!again || !other) throw new Error("two phones were opened");
    await again.sees(other);
    await other.sees(again);
    expect(await again.told("nudges.nudged")).toEqual([]);
    // A day after the block the two may meet again.
    world.clock.moveTo(Date.UTC(2026, 10, 22, 3, 31));
    await again.sees(other);
    await other.sees(again);
    expect(await again.told("nudges.nudged")).toHaveLength(1);
  });

  test("gives a new pseudonym with the day to whom nothing holds", async () => {
    const world = await createWorld({ startsAt: noon });
    const pseudonymOf = async (sessionId: string) =>
      world.kernel.runtime.brief.redis.hget(
        `${world.stores.prefix}{nudge:main}:session:${sessionId}`,
        "pseudonym",
      );
    const today = await world.phone();
    world.clock.moveTo(noon + day);
    const token = await enrolPhone(world, { previous: today.token });
    const tomorrow = await world.phone({ token });
    expect(await pseudonymOf(tomorrow.sessionId)).not.toBe(await pseudonymOf(today.sessionId));
    const again = await world.phone({ token: await enrolPhone(world, { previous: token }) });
    expect(await pseudonymOf(again.sessionId)).toBe(await pseudonymOf(tomorrow.sessionId));
  });
});
