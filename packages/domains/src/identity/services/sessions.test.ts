import { afterAll, describe, expect, test } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type CallFacts, outageBehind } from "@kith/kernel";
import { createWorld, requiredConsents, type SignedInPerson } from "@kith/testing";
import { StoreProxy } from "@kith/testing/proxy";
import { eq } from "drizzle-orm";
import { join } from "../join";
import { me } from "../me";
import { revokeSession } from "../revokeSession";
import { mayTrust } from "../rules";
import { deleteUser } from "../store";
import { identitySessions } from "../tables";
import { noteEnding } from "./ending";
import { sessions } from "./sessions";
import { createSignIns } from "./signIns";

const here = await createWorld();
const through = await Promise.all([
  StoreProxy.before(here.stores.redisUrl.split(",")[0] ?? ""),
  StoreProxy.before(here.stores.databaseUrl),
]);
const [redis, postgres] = through;
/** The same Kith on another node, whose network can be spoiled. */
const stores = { ...here.stores, redisUrl: redis.url, databaseUrl: postgres.url };
const there = await createWorld({ beside: here, stores });
const { clock } = here;
afterAll(() => Promise.all(through.map((proxy) => proxy.mend())));

const factsOf = (who: SignedInPerson): CallFacts => ({
  requestId: "test",
  link: "member",
  header: (name) => who.headers[name],
  address: "192.0.2.1",
});
const tokenOf = (who: SignedInPerson) => (who.headers.authorization ?? "").replace("Bearer ", "");

const signIns = createSignIns(here.kernel.runtime, async () => {});
const proveAnew = ({ sessionId }: SignedInPerson) => signIns.proved(sessionId, false);

/** What the other node finds: the holder of the session, nobody, or that it cannot know. */
const foundThere = async (who: SignedInPerson) =>
  await there.kernel.runtime
    .use(sessions)
    .find(tokenOf(who), factsOf(who))
    .then(
      (actor) => (actor ? "there" : "nobody"),
      (thrown) => `no ${outageBehind(thrown)?.store}`,
    );

/** Moves the clock by so much, in the steps in which nodes listen; they get time to hear. */
async function pass(milliseconds: number) {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    clock.moveTo(clock.now() + 50);
    await sleep(5);
  }
}

async function until(isIt: () => Promise<boolean>) {
  for (const end = performance.now() + 20_000; !(await isIt()); await sleep(20)) {
    if (performance.now() > end) throw new Error("it never came");
  }
}

describe("a session in a node's memory …", () => {
  test("is trusted for a second, or while the node hears; never by a clock set back", () => {
    expect(mayTrust(0, -9000, 1000)).toBe(true);
    expect(mayTrust(0, -9000, 1001)).toBe(false);
    expect([mayTrust(0, 9500, 10_000), mayTrust(0, 9499, 10_000)]).toEqual([true, false]);
    expect(mayTrust(0, 300_000, 300_001)).toBe(false);
    expect(mayTrust(5000, 5000, 4000)).toBe(false);
  });

  test("needs no store while it is trusted, and longer while the node hears", async () => {
    const ana = await here.person();
    expect(await foundThere(ana)).toBe("there");
    await pass(3000);
    await postgres.cut();
    expect(await foundThere(ana)).toBe("there");
    await pass(1050);
    expect(await foundThere(ana)).toBe("no postgres");
    await postgres.mend();
    await until(async () => (await foundThere(ana)) === "there");
  });

  test("is found in less than a tenth of a millisecond", async () => {
    const ana = await here.person();
    const known = there.kernel.runtime.use(sessions);
    const [token, facts] = [tokenOf(ana), factsOf(ana)];
    await known.find(token, facts);
    const took: number[] = [];
    for (let times = 0; times < 300; times++) {
      const startedAt = performance.now();
      await known.find(token, facts);
      took.push(performance.now() - startedAt);
    }
    const [median = 1] = took.toSorted((one, other) => one - other).slice(150);
    expect(median).toBeLessThan(0.1);
  });

  test("is over within a second of its end on another node, with Redis cut", async () => {
    const ana = await here.person();
    const tablet = await ana.again();
    await pass(300);
    expect(await foundThere(tablet)).toBe("there");
    await redis.cut();
    await ana.can(revokeSession, { sessionId: tablet.sessionId });
    await pass(950);
    expect(await foundThere(tablet)).toBe("nobody");
    expect(await foundThere(ana)).toBe("there");
    await redis.mend();
  });

  test("is under its new token alone, on other nodes within a second", async () => {
    const ana = await here.person();
    await pass(300);
    expect(await foundThere(ana)).toBe("there");
    const token = (await proveAnew(ana)) ?? "";
    const renewed = { ...ana, headers: { authorization: `Bearer ${token}` } };
    await here.kernel.runtime.use(sessions).find(token, factsOf(renewed));
    await pass(950);
    expect(await foundThere(ana)).toBe("nobody");
    expect(await foundThere(renewed)).toBe("there");
  });

  test("is not answered for a second after Postgres is cut, and over when it is back", async () => {
    const ana = await here.person();
    const tablet = await ana.again();
    expect(await foundThere(tablet)).toBe("there");
    await postgres.cut();
    await ana.can(revokeSession, { sessionId: tablet.sessionId });
    await pass(1050);
    expect(await foundThere(tablet)).toBe("no postgres");
    await postgres.mend();
    await until(async () => (await foundThere(tablet)) === "nobody");
  });

  test("is over with its owner, and with a sign-out that somebody else writes", async () => {
    const [ana, bo] = [await here.person({ hasJoined: false }), await here.person()];
    const { runtime } = here.kernel;
    await pass(300);
    expect([await foundThere(ana), await foundThere(bo)]).toEqual(["there", "there"]);
    await deleteUser(runtime.db, ana.id, clock.now());
    await noteEnding(runtime, bo.id, bo.sessionId);
    await runtime.db.delete(identitySessions).where(eq(identitySessions.id, bo.sessionId));
    await pass(950);
    expect([await foundThere(ana), await foundThere(bo)]).toEqual(["nobody", "nobody"]);
    expect((await bo.cannot(me, {})).code).toBe("kernel.unauthenticated");
  });

  test("is no memory of what somebody still had to do", async () => {
    const ana = await here.person({ hasJoined: false });
    const elsewhere = there.caller(ana.headers, "member");
    expect((await elsewhere.can(me, {})).lacks).toEqual(["join", "consents"]);
    const input = { handle: "ana-cached", band: "18-over", consents: requiredConsents } as const;
    await ana.can(join, { ...input, key: "ana-cached" });
    const actor = await there.kernel.runtime.use(sessions).find(tokenOf(ana), factsOf(ana));
    expect(actor?.lacks).toEqual([]);
  });
});

test("a node that cannot hear … says so within a second, and again until it can", async () => {
  const said: string[] = [];
  const stop = there.kernel.runtime.use(sessions).listen({
    ended: () => void said.push("ended"),
    silent: () => void said.push("silent"),
  });
  await pass(1000);
  expect(said).toEqual([]);
  postgres.silence();
  await pass(1000);
  expect(said.length).toBeGreaterThan(0);
  expect(new Set(said)).toEqual(new Set(["silent"]));
  await postgres.mend();
  stop();
});

describe("a session that nobody uses …", () => {
  const day = 86_400_000;
  const endOf = async ({ sessionId }: SignedInPerson) => {
    const { id, expiresAt } = identitySessions;
    const rows = await here.kernel.runtime.db
      .select({ expiresAt })
      .from(identitySessions)
      .where(eq(id, sessionId));
    return Number(rows[0]?.expiresAt);
  };
  const use = async (who: SignedInPerson) => {
    const before = await endOf(who);
    await who.can(me, {});
    await until(async () => (await endOf(who)) !== before);
  };

  test("is over after thirty days, and goes on for as long as somebody does", async () => {
    const ana = await here.person();
    const tablet = await ana.again();
    clock.moveTo(clock.now() + 29 * day);
    await use(ana);
    clock.moveTo(clock.now() + 29 * day);
    await ana.can(me, {});
    expect((await tablet.cannot(me, {})).code).toBe("kernel.unauthenticated");
  });

  test("is over a year after its sign-in, whoever uses it", async () => {
    const ana = await here.person();
    const startedAt = clock.now();
    for (let days = 25; days < 365; days += 25) {
      clock.moveTo(startedAt + days * day);
      await use(ana);
    }
    expect(Math.round((await endOf(ana)) - startedAt) / day).toBeCloseTo(365, 4);
    clock.moveTo(startedAt + 365 * day);
    expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
  });
});
