import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { MetricRegistry } from "@kith/metrics";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { replayDeadLetter } from "./deadLetters";
import { createRig, type Rig, stream, told } from "./rig.fixture";
import { kernelDeadLetters } from "./tables";
import { job, when } from "./work";

let isPoisonous = true;

const hear = when(
  told.said,
  "told.hear",
)(async () => {
  if (isPoisonous) throw new TypeError("cannot swallow poison");
});

const carry = job({
  name: "told.carry",
  input: z.object({}),
  attemptsMax: 1,
  timeoutSeconds: 10,
})(async () => {
  if (isPoisonous) throw new TypeError("cannot carry poison");
});

let rig: Rig;
beforeAll(async () => {
  rig = await createRig({ reactions: [hear], jobs: [carry] });
}, 30_000);
afterAll(() => rig.stop());

/** What a node that works off nothing tells of the backlog. */
async function observed(name: "reaction_lag_seconds" | "job_lag_seconds" | "dead_letters_waiting") {
  await rig.worker.observe();
  const { metrics } = rig.runtime;
  if (!(metrics instanceof MetricRegistry)) throw new Error("the rig has a registry");
  const series = metrics.snapshot().get(name) ?? [];
  return Object.fromEntries(series.map((one) => [Object.values(one.labels)[0], one.value]));
}

describe("the backlog …", () => {
  test("of events is the age of the first that a reaction has not seen", async () => {
    isPoisonous = false;
    await rig.worker.drain();
    expect(await observed("reaction_lag_seconds")).toEqual({ "told.hear": 0, "kernel.relay": 0 });
    await rig.say("first", stream());
    rig.moveBy(60_000);
    await rig.say("second", stream());
    rig.moveBy(30_000);
    const lags = await observed("reaction_lag_seconds");
    for (const reader of ["told.hear", "kernel.relay"]) {
      expect(lags[reader]).toBeGreaterThanOrEqual(90);
      expect(lags[reader]).toBeLessThan(91);
    }
    await rig.worker.drain();
    expect(await observed("reaction_lag_seconds")).toEqual({ "told.hear": 0, "kernel.relay": 0 });
  });

  test("of jobs is how long the first has been due", async () => {
    isPoisonous = false;
    await rig.mutate(({ enqueue }) => enqueue(carry, {}));
    const later = { startAfterSeconds: 3600 };
    await rig.mutate(({ enqueue }) => enqueue(carry, {}, later));
    await rig.db.execute(sql`update jobs.job set created_on = created_on - interval '5 minutes',
      start_after = start_after - interval '5 minutes' where start_after <= now()`);
    const lags = await observed("job_lag_seconds");
    expect(lags["told.carry"]).toBeGreaterThanOrEqual(300);
    expect(lags["told.carry"]).toBeLessThan(400);
    expect(lags["kernel.housekeep"]).toBe(0);
    await rig.worker.drain();
    expect(await observed("job_lag_seconds")).toMatchObject({ "told.carry": 0 });
  });

  test("of dead letters is what waits for staff, until they ask for it again", async () => {
    isPoisonous = true;
    await rig.say("poison", stream());
    await rig.mutate(({ enqueue }) => enqueue(carry, {}));
    await rig.worker.drain();
    expect(await observed("dead_letters_waiting")).toEqual({ job: 1, reaction: 1 });
    const letters = await rig.db.select().from(kernelDeadLetters);
    for (const { id } of letters) await replayDeadLetter(rig.db, id, rig.clock.now());
    expect(await observed("dead_letters_waiting")).toEqual({ job: 0, reaction: 0 });
  });
});
