import { describe, expect, test } from "bun:test";
import { graph } from "@kith/contracts";
import {
  addCampus,
  campusCodeFor,
  createWorld,
  findBroken,
  type SignedInPerson,
} from "@kith/testing";
import { sql } from "drizzle-orm";
import { confirmCode } from "./confirmCode";
import { endExpired } from "./jobs/endExpired";
import { leave } from "./leave";
import { me } from "./me";
import { attemptsMax, codeMilliseconds, proofMilliseconds } from "./rules";
import { sendCode } from "./sendCode";

const world = await createWorld();
const getQuota = { contract: graph.getQuota };
const campus = await addCampus(world);
const { campusId, domain } = campus;

async function prove(who: SignedInPerson, email: string) {
  await who.can(sendCode, { campusId, email });
  return await who.can(confirmCode, { code: await campusCodeFor(world, email) });
}
const wrongOf = (code: string) => `${(Number(code) + 1) % 1_000_000}`.padStart(6, "0");

describe("campuses.confirmCode …", () => {
  test("makes somebody one of the campus, for a year, once a code", async () => {
    const ana = await world.person();
    const before = await ana.can(getQuota, {});
    const email = `a@${domain}`;
    const { outcome, proof } = await prove(ana, email);
    expect([outcome, proof?.campusId]).toEqual(["proved", campusId]);
    expect(await ana.can(me, {})).toEqual({ proof });
    expect((await ana.can(getQuota, {})).invitesMax).toBeGreaterThan(before.invitesMax);
    const again = await ana.can(confirmCode, { code: await campusCodeFor(world, email) });
    expect(again.outcome).toBe("over");
    expect(await findBroken(world)).toEqual({});
    expect((proof?.expiresAt ?? 0) - (proof?.provedAt ?? 0)).toBe(proofMilliseconds);
    // A year that passes would leave this world a year of other work.
    const { db } = world.kernel.runtime;
    await db.execute(sql`update campuses_proofs set expires_at = 0 where user_id = ${ana.id}`);
    await world.kernel.enqueue(endExpired, {});
    await world.drain();
    expect(await ana.can(me, {})).toEqual({ proof: null });
    expect(await ana.can(getQuota, {})).toEqual(before);
  });

  test("lets five be tried, also at once, and none after ten minutes", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const [emailA, emailB] = [`b1@${domain}`, `b2@${domain}`];
    await ana.can(sendCode, { campusId, email: emailA });
    const code = await campusCodeFor(world, emailA);
    const tries = Array.from({ length: attemptsMax + 3 }, () =>
      ana.can(confirmCode, { code: wrongOf(code) }),
    );
    const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "wrong").length).toBe(attemptsMax);
    expect((await ana.can(confirmCode, { code })).outcome).toBe("over");
    await bo.can(sendCode, { campusId, email: emailB });
    const late = await campusCodeFor(world, emailB);
    world.clock.moveTo(world.clock.now() + codeMilliseconds);
    expect((await bo.can(confirmCode, { code: late })).outcome).toBe("over");
  });

  test("knows codes of one's own only, and an address as one person's", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const email = `c@${domain}`;
    await ana.can(sendCode, { campusId, email });
    const code = await campusCodeFor(world, email);
    expect((await bo.can(confirmCode, { code })).outcome).toBe("over");
    expect((await ana.can(confirmCode, { code })).outcome).toBe("proved");
    expect((await prove(bo, email.toUpperCase())).outcome).toBe("address_taken");
    await ana.can(leave, {});
    expect(await ana.can(me, {})).toEqual({ proof: null });
  });
});
