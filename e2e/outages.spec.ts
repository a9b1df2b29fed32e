import { createKith, refusalOf } from "@kith/sdk";
import {
  type ApiNode,
  addStaff,
  type FrailRedis,
  signIn,
  startFrailRedis,
  until,
} from "@kith/testing/process";
import { StoreProxy } from "@kith/testing/proxy";
import { cloneDatabase } from "@kith/testing/stores";
import { near, openPerson, type Person } from "./stage/people";
import { expect, startNode, test } from "./stage/place";
import { hasRealStores, openStores } from "./stage/stores";

const backSecondsMax = 5;

/** What a call answers: the refusal's code, "done", or the error in its own words. */
const answerOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (thrown: unknown) => refusalOf(thrown)?.code ?? String(thrown),
  );

/** A phone that was never here asks to be open. */
async function answerToNew(url: string): Promise<string> {
  const kith = createKith({ url, client: "e2e/1.0.0" });
  const choices = {
    interests: [{ id: "music.jazz" }],
    match: "category",
    band: "18-over",
  } as const;
  const answer = await answerOf(kith.nudges.open(choices));
  await kith.close();
  return answer;
}

/** Seconds from now until the two, who go on hearing each other, have so many nudges. */
async function secondsToNudge(one: Person, other: Person, count: number): Promise<number> {
  const startedAt = performance.now();
  const isNudged = async () => {
    await near(one, other).catch(() => {});
    return [one, other].every((person) => person.told("nudged").length >= count);
  };
  await until(isNudged, 15, "the two are not nudged");
  return (performance.now() - startedAt) / 1000;
}

/** Each of them is nudged with somebody else: what they listen to is flowing. */
async function listenWell(url: string, people: readonly Person[]): Promise<void> {
  const other = await openPerson(url);
  for (const person of people) {
    await near(person, other);
    await person.hears("nudged");
  }
  await other.leave();
}

test.describe("when Redis is gone", () => {
  let redis: FrailRedis;
  let node: ApiNode;

  test.beforeAll(async () => {
    redis = await startFrailRedis(hasRealStores);
    node = await startNode({ databaseUrl: await cloneDatabase(), redisUrl: redis.url });
  });

  test.afterAll(async () => {
    await node.stop();
    await redis.stop();
  });

  const goings = {
    "answers nobody": {
      leave: async () => redis.pause(),
      back: () => redis.resume(),
    },
    "was killed and comes back with its data": {
      leave: () => redis.kill(),
      back: () => redis.start(),
    },
  };
  for (const [how, { leave, back }] of Object.entries(goings)) {
    test(`and ${how}: calls say so, sockets stay, all goes on within 5 s`, async () => {
      const people = [await openPerson(node.url), await openPerson(node.url)] as const;
      const [ana, bo] = people;
      await listenWell(node.url, people);
      const nudgesBefore = ana.told("nudged").length;
      await leave();
      try {
        expect(await answerToNew(node.url)).toBe("kernel.unavailable");
        expect(await answerOf(ana.session.extend())).toBe("kernel.unavailable");
      } finally {
        await back();
      }
      expect(await secondsToNudge(ana, bo, nudgesBefore + 1)).toBeLessThan(backSecondsMax);
      expect(await answerToNew(node.url)).toBe("done");
      const told = people.flatMap((person) => [
        ...person.told("connection").map(({ connection }) => connection),
        ...person.told("reopening").map(({ type }) => type),
      ]);
      expect(told.filter((what) => what !== "online")).toEqual([]);
      await Promise.all(people.map((person) => person.leave()));
    });
  }

  test("and has lost its data: sessions end, and phones open again within 5 s", async () => {
    const people = [await openPerson(node.url), await openPerson(node.url)] as const;
    const [ana, bo] = people;
    const ids = people.map(({ session }) => session.id);
    await redis.kill();
    await redis.startEmpty();
    const secondsMax = backSecondsMax;
    await Promise.all(people.map((person) => person.hears("reopened", { secondsMax })));
    expect(ids).not.toContain(ana.session.id);
    await secondsToNudge(ana, bo, 1);
    await Promise.all(people.map((person) => person.leave()));
  });
});

test.describe("when Postgres is gone", () => {
  test("nudges go on, staff are told to wait, and all is back within 5 s", async () => {
    const stores = await openStores();
    const database = await StoreProxy.before(stores.databaseUrl);
    const node = await startNode({ databaseUrl: database.url, redisUrl: stores.redisUrl });
    const staff = await signIn(node.url, addStaff(node, stores));
    const [ana, bo] = [await openPerson(node.url), await openPerson(node.url)];
    const audit = () =>
      fetch(`${node.url}/api/v1/ops/listAudit`, {
        method: "POST",
        headers: { cookie: staff.cookie, "content-type": "application/json" },
        body: "{}",
      });
    expect((await audit()).status).toBe(200);

    await database.cut();
    await near(ana, bo);
    const [{ nudgeId }] = await Promise.all([ana.hears("nudged"), bo.hears("nudged")]);
    await Promise.all([ana.session.wave(nudgeId), bo.session.wave(nudgeId)]);
    await Promise.all([ana.hears("ready"), bo.hears("ready")]);
    await ana.session.say(nudgeId, "hi");
    expect((await bo.hears("hello")).message.text).toBe("hi");
    const refused = await audit();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { code: "kernel.unavailable" } });
    const late = await openPerson(node.url);

    await database.mend();
    const isBack = async () => (await audit()).status === 200;
    await until(isBack, backSecondsMax, "staff calls are not answered");
    const counted = async () => {
      const { rows } = await staff.kith.member.activity.listMinutes.query({});
      const sum = (name: "nudges" | "meets") => rows.reduce((all, row) => all + row[name], 0);
      return sum("nudges") >= 1 && sum("meets") >= 1;
    };
    await until(counted, 15, "the counters have not caught up");
    await Promise.all([ana.leave(), bo.leave(), late.leave(), staff.kith.close()]);
    await node.stop();
    await stores.stop();
  });
});
