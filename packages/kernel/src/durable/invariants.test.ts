import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import type { Runtime } from "../ctx";
import { durableInvariants } from "./invariants";
import { createRig, type Rig, stream } from "./rig.fixture";
import { kernelEvents, kernelIdempotency, kernelStreams } from "./tables";

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
}, 30_000);
afterAll(() => rig.stop());

/** Where each sentence that does not hold is broken. */
async function broken(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [sentence, look] of Object.entries(durableInvariants)) {
    // Of a runtime they look at the clock and the database alone.
    const where = await look(rig.runtime as unknown as Runtime);
    if (where !== null) found[sentence] = where;
  }
  return found;
}

describe("the durable side's invariants …", () => {
  test("hold for streams of many writers", async () => {
    const names = [stream(), stream(), stream()];
    const words = Array.from({ length: 20 }, (_, n) => `word ${n}`);
    await Promise.all(words.map((word) => rig.say(word, ...names)));
    expect(await broken()).toEqual({});
  });

  test("find an entry that is missing in the middle of its stream", async () => {
    const name = stream();
    for (const word of ["one", "two", "three"]) await rig.say(word, name);
    const isSecond = sql`stream = ${name} and payload->>'text' = 'two'`;
    await rig.db.delete(kernelEvents).where(isSecond);
    expect(await broken()).toEqual({ "each entry of a stream names the one before it": name });
    await rig.db.delete(kernelEvents).where(sql`stream = ${name}`);
  });

  test("find a head that lags behind its stream", async () => {
    const name = stream();
    await rig.say("one", name);
    await rig.db.update(kernelStreams).set({ head: 0 }).where(sql`name = ${name}`);
    expect(await broken()).toEqual({ "no entry is newer than its stream's head": name });
    await rig.db.delete(kernelEvents).where(sql`stream = ${name}`);
  });

  test("find a day without a table, and a key without an answer", async () => {
    await rig.db.execute(sql`drop table kernel_events_20261121`);
    const row = { caller: "ana", procedure: "told.say", key: "1", digest: "", createdAt: 0 };
    await rig.db.insert(kernelIdempotency).values(row);
    expect(await broken()).toEqual({
      "there are tables for the events of today and tomorrow": "kernel_events_20261121",
      "each key of a repeated call has its answer": "told.say",
    });
  });
});
