import { afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";
import { nudges, ops } from "@kith/contracts";
import type { WireRefusal } from "@kith/kernel";
import fc from "fast-check";
import { readAudit } from "./audit";
import { attempt } from "./contract/callers";
import { fitting } from "./contract/generate";
import { procedures } from "./contract/procedures";
import { listen } from "./listen";
import { enrolPhone, nudgeOf } from "./phone";
import { StoreProxy } from "./proxy";
import type { World } from "./world";
import { createWorld, openStores } from "./world";

setDefaultTimeout(60_000);
const backSecondsMax = 20;
const keyHash = Buffer.alloc(32, 1).toString("base64url");

let world: World;
let redis: StoreProxy;
let postgres: StoreProxy;

beforeAll(async () => {
  const stores = await openStores();
  // Of a Cluster one node would do to cut; its others are named by itself, past any proxy.
  redis = await StoreProxy.before(stores.redisUrl.split(",")[0] ?? "");
  postgres = await StoreProxy.before(stores.databaseUrl);
  const through = { redisUrl: redis.url, databaseUrl: postgres.url };
  world = await createWorld({ stores: { ...stores, ...through } });
});

afterEach(async () => {
  await Promise.all([redis.mend(), postgres.mend()]);
  const owner = await back(() => world.staff("owner"));
  await back(() => owner.can({ contract: ops.listStaff }, {}));
  await back(() => enrolPhone(world));
});

/** Tries until the stores are found again. An outage is no answer, anything else is one. */
async function back<T>(work: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + backSecondsMax * 1000; ; await sleep(50)) {
    try {
      return await work();
    } catch (thrown) {
      const isOutage = String(thrown).includes("unavailable");
      if (!isOutage || performance.now() > until) throw thrown;
    }
  }
}

const expectOutage = (refusal: WireRefusal | undefined) =>
  expect(refusal).toEqual({
    code: "kernel.unavailable",
    kind: "unavailable",
    details: { retryAfterSeconds: 2 },
  });

const sampleOf = (input: (typeof procedures)[number]["input"]) =>
  fc.sample(fitting(input), { numRuns: 1, seed: 2026 })[0] as object;
/** What gets as far as the store; a made-up interest or proof is refused before. */
const openable = { interests: [{ id: "music.jazz" }], band: "18-over" };
const ofDomain = (domain: string) =>
  procedures.filter((procedure) => procedure.domain === domain && procedure.type !== "live");

/** Made of nothing but the configured secret, or answered before anything is looked at. */
const needsNoStore = ["nudges.challenge", "nudges.sight"];

describe("without Redis …", () => {
  test("nudges say that they are unavailable, and nothing of them is half done", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await nudgeOf(ana, bo);
    await ana.can({ contract: nudges.wave }, { nudgeId, keyHash });
    await redis.cut();
    for (const procedure of ofDomain("nudges")) {
      const known = "nudgeId" in procedure.objects ? { nudgeId } : {};
      const more = procedure.path === "nudges.open" ? openable : known;
      const input = { ...sampleOf(procedure.input), ...more };
      const caller = { headers: bo.headers, phone: bo };
      const { answer, refusal } = await attempt(world, procedure, caller, "anonymous", input);
      if (answer) expect(needsNoStore).toContain(procedure.path);
      else if (refusal?.code !== "nudges.challenge_failed") expectOutage(refusal);
    }
    await redis.mend();
    await back(() => bo.can({ contract: nudges.wave }, { nudgeId, keyHash }));
    const heard = async (who: typeof ana) => (await who.told()).map(({ event }) => event);
    expect(await heard(ana)).toEqual(["nudges.nudged", "nudges.met"]);
    expect(await heard(bo)).toEqual(["nudges.nudged", "nudges.met"]);
  });

  test("staff go on working, and who listens hears of it", async () => {
    const owner = await world.staff("owner");
    await world.drain();
    const listening = await listen(world, { contract: ops.onAudit }, owner);
    await redis.cut();
    const input = {
      email: "cut@kith.example",
      name: "Bo",
      role: "analyst",
      key: "cut-off-one",
    } as const;
    const { staffId } = await owner.can({ contract: ops.addStaff }, input);
    await owner.can({ contract: ops.updateStaff }, { staffId, role: "operator" });
    await world.drain();
    await owner.can({ contract: ops.listAudit }, {});
    // The hub reads Postgres every two seconds of the world's clock while the bus is away.
    const acts = () =>
      listening.heard.flatMap(({ data }) =>
        data.event === "ops.acted" ? [data.payload.entry.action] : [],
      );
    for (let times = 0; times < 200 && acts().length < 2; times++) {
      world.clock.moveTo(world.clock.now() + 2000);
      await sleep(25);
    }
    expect(acts()).toEqual(["staff_added", "staff_updated"]);
    listening.close();
  });

  test("a limit holds on by half of its budget on this node", async () => {
    const owner = await world.staff("owner");
    const { staffId } = await owner.can(
      { contract: ops.addStaff },
      { email: "half@kith.example", name: "Half", role: "analyst", key: "half-a-budget" },
    );
    await redis.cut();
    const codes: (string | undefined)[] = [];
    for (let times = 0; times < 16; times++) {
      const caller = { headers: owner.headers };
      const input = { staffId, role: "analyst" };
      const { refusal } = await attempt(world, { ...ops.updateStaff }, caller, "member", input);
      codes.push(refusal?.code);
    }
    expect(codes.filter((code) => code === undefined)).toHaveLength(15);
    expect(codes.at(-1)).toBe("kernel.limited");
  });
});

describe("without Postgres …", () => {
  test("two phones can meet and talk as ever", async () => {
    await postgres.cut();
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await nudgeOf(ana, bo);
    for (const phone of [ana, bo]) await phone.can({ contract: nudges.wave }, { nudgeId, keyHash });
    const message = { nudgeId, messageId: crypto.randomUUID(), sealed: "c2VhbGVk" };
    await ana.can({ contract: nudges.hello }, message);
    expect(await bo.told("nudges.hello")).toHaveLength(1);
    await bo.can({ contract: nudges.acknowledge }, { nudgeId, messageIds: [message.messageId] });
    await bo.can({ contract: nudges.extend }, {});
    await bo.can({ contract: nudges.report }, { nudgeId });
    expect(await ana.told("nudges.parted")).toHaveLength(1);
    for (const phone of [ana, bo]) await phone.can({ contract: nudges.close }, {});
  });

  test("staff are told that it is unavailable, and nothing of it is half done", async () => {
    const owner = await world.staff("owner");
    const input = {
      email: "gone@kith.example",
      name: "Bo",
      role: "analyst",
      key: "try-me-twice",
    } as const;
    await postgres.cut();
    const ofStaff = [...ofDomain("ops"), ...ofDomain("statistics")].filter(
      ({ access }) => access.kind === "staff",
    );
    expect(ofStaff.length).toBeGreaterThan(20);
    for (const procedure of ofStaff) {
      const caller = { headers: owner.headers };
      const asked = procedure.path === "ops.addStaff" ? input : sampleOf(procedure.input);
      const { refusal } = await attempt(world, procedure, caller, "member", asked);
      expect([procedure.path, refusal?.code]).toEqual([procedure.path, "kernel.unavailable"]);
    }
    // Flags are answered from memory, to anyone.
    expect(await world.stranger().can({ contract: ops.getFlags }, {})).toEqual({ flags: [] });
    await postgres.mend();
    await back(() => owner.can({ contract: ops.addStaff }, input));
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "staff_added", subject: "gone@kith.example analyst" });
  });
});
