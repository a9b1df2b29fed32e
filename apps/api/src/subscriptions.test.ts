import { afterAll, expect, test } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";
import { identity } from "@kith/contracts";
import { createSignIns } from "@kith/domains";
import { parseSettings } from "@kith/kernel";
import { createWorld, openStores, type SignedInPerson } from "@kith/testing";
import { StoreProxy } from "@kith/testing/proxy";
import { apiSettings, apiSettingsOf } from "./config";
import { createSockets, watchSubscriptions } from "./sockets";

const stores = await openStores();
const redis = await StoreProxy.before(stores.redisUrl.split(",")[0] ?? "");
const postgres = await StoreProxy.before(stores.databaseUrl);
/** Two nodes: what is done on one must reach the sockets of the other. */
const here = await createWorld({ stores });
const through = { ...stores, redisUrl: redis.url, databaseUrl: postgres.url };
const there = await createWorld({ beside: here, stores: through });
const settings = apiSettingsOf(
  parseSettings([apiSettings], {
    DATABASE_URL: "postgres://db.example/kith",
    REDIS_URL: "redis://cache.example",
    KITH_SECRET: Buffer.alloc(32).toString("base64url"),
  }),
);
const sockets = createSockets(there.kernel, settings);
const unwatch = watchSubscriptions(there.kernel, sockets);
afterAll(() => {
  unwatch();
  for (const server of Object.values(sockets)) server.stop();
});

/** A socket of somebody who listens, by the token that they send as its first message. */
async function open(who: SignedInPerson, answer: "started" | "error" = "started") {
  const frames: string[] = [];
  const closed: string[] = [];
  const raw = {
    send: (sent: readonly string[]) => frames.push(...sent) > 0,
    close: (_code: number, reason: string) => void closed.push(reason),
    terminate: () => void closed.push("gone"),
  };
  const request = { url: "/api/live?connectionParams=1", headers: {}, address: "192.0.2.1" };
  const connection = sockets.member.connect(raw, request);
  const { authorization = "" } = who.headers;
  connection.message(JSON.stringify({ method: "connectionParams", data: { authorization } }));
  const params = { path: identity.onSessions.path, input: { json: {} } };
  connection.message(JSON.stringify({ id: 1, method: "subscription", params }));
  await until(() => frames.some((frame) => frame.includes(`"${answer}"`)));
  return { frames, closed };
}

async function until(isIt: () => boolean) {
  for (const end = performance.now() + 20_000; !isIt(); await sleep(5)) {
    if (performance.now() > end) throw new Error("it never came");
  }
}

/** Moves the clock by up to a second, in small steps, until something is so. */
async function withinASecond(isIt: () => boolean) {
  for (let passed = 0; passed < 1000 && !isIt(); passed += 25) {
    here.clock.moveTo(here.clock.now() + 25);
    await sleep(5);
  }
  expect(isIt()).toBe(true);
}

const isRefused = ({ frames }: { frames: readonly string[] }) =>
  frames.some((frame) => frame.includes("kernel.unauthenticated"));

test("a socket … is refused within a second of its session's end, without Redis", async () => {
  const ana = await here.person();
  const [tablet, other] = [await ana.again(), await here.person()];
  here.clock.moveTo(here.clock.now() + 20_000);
  const [lost, kept] = [await open(tablet), await open(other)];
  await redis.cut();
  await ana.can({ contract: identity.revokeSession }, { sessionId: tablet.sessionId });
  await withinASecond(() => isRefused(lost));
  expect([isRefused(kept), kept.closed, lost.closed]).toEqual([false, [], []]);
  await redis.mend();
});

test("a socket … whose session got a new token comes back with that alone", async () => {
  const ana = await here.person();
  const { closed, frames } = await open(ana);
  const signIns = createSignIns(here.kernel.runtime, async () => {});
  const token = (await signIns.proved(ana.sessionId, false)) ?? "";
  await signIns.takeUp(token);
  await withinASecond(() => closed.length > 0);
  expect([closed, isRefused({ frames })]).toEqual([["trouble"], false]);
  await open({ ...ana, headers: { authorization: `Bearer ${token}` } });
  const stolen = await open(ana, "error");
  expect(isRefused(stolen)).toBe(true);
});

test("a socket … whose owner has just come in anew comes back to see who it is", async () => {
  const ana = await here.person();
  const { closed, frames } = await open(ana);
  const again = await ana.again();
  await again.can({ contract: identity.revokeSession }, { sessionId: ana.sessionId });
  await withinASecond(() => closed.length > 0);
  expect([closed, isRefused({ frames })]).toEqual([["trouble"], false]);
});

test("a socket … is sent elsewhere while its node cannot know whose sessions hold", async () => {
  const ana = await here.person();
  const { closed, frames } = await open(ana);
  await postgres.cut();
  await withinASecond(() => closed.length > 0);
  expect([closed, isRefused({ frames })]).toEqual([["trouble"], false]);
  await postgres.mend();
});
