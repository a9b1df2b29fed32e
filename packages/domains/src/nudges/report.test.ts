import { describe, expect, test } from "bun:test";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Phone, World } from "@kith/testing";
import { createWorld, enrolPhone, nudgeOf } from "@kith/testing";

const report = { contract: nudges.report };
const open = { contract: nudges.open };
const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 10, 20, 12);

/** People who are long enough about for their reports to count. */
async function elders(world: World, count: number): Promise<string[]> {
  const tokens = await Promise.all(Array.from({ length: count }, () => enrolPhone(world)));
  world.clock.moveTo(world.clock.now() + 31 * minute);
  return tokens;
}

async function reportBy(world: World, token: string, bad: Phone): Promise<void> {
  const reporter = await world.phone({ token });
  const nudgeId = await nudgeOf(bad, reporter);
  expect(await reporter.can(report, { nudgeId })).toEqual({});
}

const reopening = (bad: Phone) => ({
  token: bad.token,
  interests: [{ id: "music.jazz" }],
  match: "category" as const,
  band: "18-over" as const,
});

describe("nudges.report", () => {
  test("by three people ends all sessions of the reported one for two hours", async () => {
    const world = await createWorld({ startsAt: noon });
    const tokens = await elders(world, 3);
    const bad = await world.phone();
    const second = await world.phone({ token: bad.token });
    for (const token of tokens) await reportBy(world, token, bad);
    for (const session of [bad, second]) {
      expect((await session.told()).at(-1)).toMatchObject({ payload: { reason: "paused" } });
    }
    const refusal = await world.stranger().cannot(open, reopening(bad));
    const until = (refusal.details as { until: number }).until;
    expect(refusal.code).toBe("nudges.paused");
    expect(Math.abs(until - world.clock.now() - 2 * hour)).toBeLessThan(minute);
    world.clock.moveTo(until);
    await world.stranger().can(open, reopening(bad));
  });

  test("counts for nothing from ten who enrolled just now", async () => {
    const world = await createWorld({ startsAt: noon });
    const bad = await world.phone();
    for (let times = 0; times < 10; times++) {
      await reportBy(world, await enrolPhone(world), bad);
    }
    expect(await bad.told("nudges.closing")).toEqual([]);
  });

  test("counts once from one person, however often they report", async () => {
    const world = await createWorld({ startsAt: noon });
    const [token = ""] = await elders(world, 1);
    const bad = await world.phone();
    const reporter = await world.phone({ token });
    const nudgeId = await nudgeOf(bad, reporter);
    for (let times = 0; times < 5; times++) await reporter.can(report, { nudgeId });
    expect(await bad.told("nudges.closing")).toEqual([]);
  });

  test("in three separate hours pauses for the rest of the day", async () => {
    const world = await createWorld({ startsAt: noon });
    const tokens = await elders(world, 3);
    const opened = await world.phone();
    for (const [place, token] of tokens.entries()) {
      world.clock.moveTo(noon + (place + 1) * hour + 10 * minute);
      await reportBy(world, token, await world.phone({ token: opened.token }));
    }
    const refusal = await world.stranger().cannot(open, reopening(opened));
    expect(refusal).toMatchObject({
      code: "nudges.paused",
      details: { until: Date.UTC(2026, 10, 21, 4) },
    });
  });

  test("is only for whom had a nudge with the reported one", async () => {
    const world = await createWorld({ startsAt: noon });
    const nudgeId = await nudgeOf(await world.phone(), await world.phone());
    const cy = await world.phone();
    expect(await cy.cannot(report, { nudgeId })).toEqual(
      await cy.cannot(report, { nudgeId: asId(NudgeId, crypto.randomUUID()) }),
    );
  });
});
