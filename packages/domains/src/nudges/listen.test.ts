import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import type { Phone, World } from "@kith/testing";
import { createWorld, nudgeOf } from "@kith/testing";

const minute = 60_000;

interface Frame {
  readonly id: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
}

/** Opens the feed of a phone on a node; frames are taken one by one. */
async function listening(world: World, phone: Phone, lastEventId?: string) {
  const ended = new AbortController();
  const facts = {
    requestId: crypto.randomUUID(),
    link: "anonymous" as const,
    header: (name: string) => phone.headers[name],
    address: "192.0.2.1",
  };
  const input = lastEventId === undefined ? {} : { lastEventId };
  const { feed, after } = await world.kernel.subscribe(nudges.listen.path, input, facts);
  const frames = world.kernel.hub.read(feed, after, ended.signal)[Symbol.asyncIterator]();
  return {
    async next(): Promise<Frame | undefined> {
      const { value, done } = await frames.next();
      if (done) return undefined;
      return { id: value.id, ...(value.data as Omit<Frame, "id">) };
    },
    stop: () => ended.abort(),
  };
}

describe("nudges.listen", () => {
  test("tells everything since the session was opened, and resumes on another node", async () => {
    const world = await createWorld();
    const other = await createWorld({ beside: world });
    const ana = await world.phone();
    const first = await nudgeOf(ana, await world.phone());
    const here = await listening(world, ana);
    const told = await here.next();
    expect(told).toMatchObject({ event: "nudges.nudged", payload: { nudgeId: first } });
    here.stop();
    const second = await nudgeOf(ana, await world.phone());
    const there = await listening(other, ana, told?.id);
    expect(await there.next()).toMatchObject({ payload: { nudgeId: second } });
    const third = await nudgeOf(ana, await world.phone());
    expect(await there.next()).toMatchObject({ payload: { nudgeId: third } });
    there.stop();
  });

  test("shows a nudge after a random wait on each side, at the earliest after 3 s", async () => {
    const world = await createWorld({ environment: { NUDGES_WAIT_SECONDS: "3-15" } });
    const waits: number[] = [];
    for (let times = 0; times < 8; times++) {
      const [ana, bo] = [await world.phone(), await world.phone()];
      await nudgeOf(ana, bo);
      for (const phone of [ana, bo]) {
        const [nudged] = await phone.told("nudges.nudged");
        waits.push(Number(nudged?.notBefore) - Number(nudged?.at));
      }
    }
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(3000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(15_000);
    expect(new Set(waits).size).toBeGreaterThan(10);
  });

  test("pads nudges and meetings to one length", async () => {
    const world = await createWorld();
    const lengths = new Set<number>();
    for (const interests of [[{ id: "music.jazz" }], [{ id: "startups.side-projects" }]]) {
      const [ana, bo] = [await world.phone({ interests }), await world.phone({ interests })];
      await nudgeOf(ana, bo);
      const [nudged] = await ana.told("nudges.nudged");
      lengths.add(JSON.stringify(nudged?.payload).length + "nudges.nudged".length);
    }
    expect([...lengths]).toEqual([512]);
  });

  test("warns five minutes before the end, once, and says goodbye at the end", async () => {
    const world = await createWorld();
    const ana = await world.phone();
    const feed = await listening(world, ana);
    const first = feed.next();
    await Bun.sleep(0);
    world.clock.moveTo(ana.expiresAt - 5 * minute + 10);
    expect(await first).toMatchObject({
      event: "nudges.expiring",
      payload: { expiresAt: ana.expiresAt },
    });
    const second = feed.next();
    world.clock.moveTo(ana.expiresAt + 10);
    expect(await second).toMatchObject({
      event: "nudges.closing",
      payload: { reason: "expired" },
    });
    expect(await feed.next()).toBeUndefined();
  });

  test("says that a session is lost when Redis has lost it", async () => {
    const world = await createWorld();
    const ana = await world.phone();
    const { redis } = world.kernel.runtime.brief;
    const keys = await redis.keys(`${world.stores.prefix}*`);
    const feed = await listening(world, ana);
    const frame = feed.next();
    await redis.del(...keys);
    world.clock.moveTo(ana.expiresAt - 5 * minute + 10);
    expect(await frame).toMatchObject({ event: "nudges.closing", payload: { reason: "lost" } });
  });

  test("is not for a session that is over", async () => {
    const world = await createWorld();
    const ana = await world.phone();
    await ana.can({ contract: nudges.close }, {});
    expect(await ana.cannot(nudgesListen, {})).toMatchObject({ code: "nudges.session_over" });
  });
});

const nudgesListen = { contract: nudges.listen };
