import { describe, expect, test } from "bun:test";
import type { Refusal } from "@kith/kernel";
import { createWorld } from "@kith/testing";
import { eq } from "drizzle-orm";
import { identityAccounts, identityUsers } from "../tables";
import { enterFromOutside, type OutsideIdentity } from "./outside";

const world = await createWorld();
const { runtime } = world.kernel;
const newEmail = () => `${crypto.randomUUID()}@people.example`;
const identity = (more: Partial<OutsideIdentity> = {}): OutsideIdentity => ({
  ...{ provider: "campus", subject: crypto.randomUUID(), email: newEmail(), name: "Ana" },
  ...more,
});
const enter = (who: OutsideIdentity) => enterFromOutside(runtime, who);
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "none",
    (thrown: Refusal) => thrown.code,
  );
const readUser = async (userId: string) =>
  (await runtime.db.select().from(identityUsers).where(eq(identityUsers.id, userId)))[0];
const emailOf = async (userId: string) => (await readUser(userId))?.email ?? "";

describe("an identity from outside …", () => {
  test("makes an account once, also of two at the same moment", async () => {
    const who = identity();
    const [one, other] = await Promise.all([enter(who), enter(who)]);
    expect(other).toBe(one);
    expect(await enter({ ...who, email: newEmail() })).toBe(one);
    const made = { email: who.email, emailVerified: true, audience: "member" };
    expect(await readUser(one)).toMatchObject(made);
  });

  test("joins an account only where both sides proved the same address", async () => {
    const [ana, bo] = [await world.person(), await world.person({ isVerified: false })];
    const email = await emailOf(ana.id);
    expect(await enter(identity({ email }))).toBe(ana.id);
    const unproved = identity({ email: await emailOf(bo.id) });
    expect(await refusal(enter(unproved))).toBe("identity.outside_unknown");
    const staff = identity({ email: await emailOf((await world.staff("owner")).id) });
    expect(await refusal(enter(staff))).toBe("identity.outside_unknown");
  });

  test("without a proved address makes an account without one", async () => {
    const userId = await enter(identity({ email: null }));
    expect(await readUser(userId)).toMatchObject({ email: null, emailVerified: false });
  });

  test("keeps nothing of the provider's but who somebody is there", async () => {
    const userId = await enter(identity());
    const rows = await runtime.db
      .select()
      .from(identityAccounts)
      .where(eq(identityAccounts.userId, userId));
    expect(rows).toMatchObject([{ accessToken: null, refreshToken: null, idToken: null }]);
  });
});
