import { Front, hasRedisServer, startRedisCluster, until } from "@kith/testing/process";
import { cloneDatabase } from "@kith/testing/stores";
import { Redis } from "ioredis";
import { near, openPerson, type Person } from "./stage/people";
import { expect, startNode, test } from "./stage/place";
import { openStores, type Stores } from "./stage/stores";

/** Two nodes of one Kith. */
async function startTwo(
  stores: Pick<Stores, "databaseUrl" | "redisUrl">,
  env: Readonly<Record<string, string>> = {},
) {
  const one = await startNode(stores, { env });
  return [one, await startNode(stores, { env })] as const;
}

/** How many nudges are decided, whoever has been told of them. */
async function decided(redisUrl: string): Promise<number> {
  const redis = new Redis(redisUrl);
  const keys = await redis.keys("{nudge:main}:nudge:*");
  redis.disconnect();
  return keys.length;
}

const pairsOf = (people: readonly Person[]): [Person, Person][] =>
  people.flatMap((one, place) => {
    const other = people[place + 1];
    return place % 2 === 0 && other ? [[one, other]] : [];
  });

const idsOf = (person: Person) => person.told("nudged").map(({ nudgeId }) => nudgeId);

/** All wave: what that tells them comes after everything that could have come twice. */
async function meet(people: readonly Person[]): Promise<void> {
  for (const [one, other] of pairsOf(people)) {
    expect(idsOf(one)).toEqual(idsOf(other));
    const [nudgeId] = idsOf(one);
    if (nudgeId) await Promise.all([one.session.wave(nudgeId), other.session.wave(nudgeId)]);
  }
  await Promise.all(people.map((person) => person.hears("ready")));
}

test.describe("two nodes", () => {
  test("nudge phones of which each is on another one", async () => {
    const stores = await openStores();
    const nodes = await startTwo(stores);
    const [ana, bo] = [await openPerson(nodes[0].url), await openPerson(nodes[1].url)];
    await near(ana, bo);
    const [{ nudgeId }] = await Promise.all([ana.hears("nudged"), bo.hears("nudged")]);
    await Promise.all([ana.session.wave(nudgeId), bo.session.wave(nudgeId)]);
    await Promise.all([ana.hears("ready"), bo.hears("ready")]);
    await Promise.all([ana.leave(), bo.leave()]);
    await Promise.all(nodes.map((node) => node.stop()));
    await stores.stop();
  });

  test("do so on a Redis Cluster of three", async () => {
    test.skip(!hasRedisServer(), "there is no redis-server here");
    const cluster = await startRedisCluster();
    const nodes = await startTwo({ databaseUrl: await cloneDatabase(), redisUrl: cluster.url });
    const [ana, bo] = [await openPerson(nodes[0].url), await openPerson(nodes[1].url)];
    await near(ana, bo);
    const [{ nudgeId }] = await Promise.all([ana.hears("nudged"), bo.hears("nudged")]);
    await Promise.all([ana.session.wave(nudgeId), bo.session.wave(nudgeId)]);
    await Promise.all([ana.hears("ready"), bo.hears("ready")]);
    await ana.session.say(nudgeId, "hi");
    await bo.hears("hello");
    await Promise.all([ana.leave(), bo.leave()]);
    await Promise.all(nodes.map((node) => node.stop()));
    await cluster.stop();
  });

  test("share one port, and one alone goes on with it", async () => {
    const stores = await openStores();
    const env = { KITH_PORT_SHARED: "true" };
    const first = await startNode(stores, { env });
    const { port } = first;
    const second = await startNode(stores, { env, port });
    // The port's answer may have been the first one's.
    await until(() => second.output().includes('"ready"'), 20, "the second is not ready");
    const people = await Promise.all(Array.from({ length: 8 }, () => openPerson(first.url)));
    await first.stop();
    for (const [one, other] of pairsOf(people)) await near(one, other);
    await Promise.all(people.map((person) => person.hears("nudged")));
    await meet(people);
    await Promise.all(people.map((person) => person.leave()));
    await second.stop();
    await stores.stop();
  });

  for (const [how, end] of [
    ["killed", (node: { kill(): Promise<void> }) => node.kill()],
    ["told to stop", (node: { stop(): Promise<number> }) => node.stop()],
  ] as const) {
    test(`lose no decided nudge when one is ${how}: phones resume on the other`, async () => {
      const stores = await openStores();
      // A nudge is decided now and shown in two seconds: between the two the node goes.
      const [first, second] = await startTwo(stores, {
        NUDGES_WAIT_SECONDS: "2-2",
        KITH_DRAIN_SECONDS: "1",
      });
      const front = await Front.before(first.port, second.port);
      const people = await Promise.all(Array.from({ length: 6 }, () => openPerson(front.url)));
      for (const [one, other] of pairsOf(people)) await near(one, other);
      await until(async () => (await decided(stores.redisUrl)) === 3, 2, "not all are decided");
      expect(people.flatMap(idsOf)).toEqual([]);
      await end(first);

      await Promise.all(people.map((person) => person.hears("nudged")));
      await meet(people);
      for (const person of people) {
        expect([person.told("nudged").length, person.told("met").length]).toEqual([1, 1]);
        expect(person.told("reopening")).toEqual([]);
      }
      await Promise.all(people.map((person) => person.leave()));
      await front.close();
      await Promise.all([first.stop(), second.stop()]);
      await stores.stop();
    });
  }
});
