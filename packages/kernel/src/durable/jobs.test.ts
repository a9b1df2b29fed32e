import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { systemClock } from "../clock";
import { readQueues, replayDeadLetter } from "./deadLetters";
import { createRig, type Rig, stream, told } from "./rig.fixture";
import { kernelDeadLetters, kernelIdempotency } from "./tables";
import { job, when } from "./work";

let runs: string[] = [];
const failures = new Map<string, number>();

const carry = job({
  name: "told.carry",
  input: z.object({ text: z.string().trim(), room: z.string().default("room:none") }),
  attemptsMax: 3,
  timeoutSeconds: 30,
})(async ({ ctx, input }) => {
  runs.push(input.text);
  const left = failures.get(input.text) ?? 0;
  if (left > 0) {
    failures.set(input.text, left - 1);
    throw Object.assign(new RangeError(`too much: ${input.text}`), { code: "E_MUCH" });
  }
  await ctx.transaction(async ({ announce }) => announce(told.said, input, [input.room]));
});

const once = job({
  name: "told.once",
  input: z.object({ room: z.string(), text: z.string() }),
  attemptsMax: 1,
  timeoutSeconds: 30,
  oncePer: ({ room }) => room,
  cron: "*/5 * * * *",
})(async ({ input }) => {
  runs.push(input.text);
});
const daily = { ...once, name: "told.daily", input: z.object({}), oncePer: () => "all" };

const follow = when(
  told.said,
  "told.follow",
)(async ({ ctx, event }) => {
  await ctx.enqueue(once, { room: event.stream, text: `after ${event.payload.text}` });
});

const jobs = [carry, { ...once, cron: undefined }, daily];
let rig: Rig;
beforeAll(async () => {
  rig = await createRig({ jobs, reactions: [follow] });
}, 30_000);
afterAll(() => rig.stop());

const enqueue = (text: string, options?: { startAfterSeconds: number }) =>
  rig.mutate(({ enqueue }) => enqueue(carry, { text }, options));

async function drained(): Promise<string[]> {
  runs = [];
  await rig.worker.drain();
  return runs;
}

const letterOf = async (error: string) => {
  const letters = await rig.db.select().from(kernelDeadLetters);
  return letters.find((letter) => letter.error === error);
};

describe("a job", () => {
  test("runs when the transaction that enqueued it was committed", async () => {
    await enqueue("committed");
    expect(await drained()).toEqual(["committed", "after committed"]);
    expect(await drained()).toEqual([]);
  });

  test("is never seen of a transaction that was rolled back", async () => {
    const failing = rig.mutate(async ({ enqueue }) => {
      await enqueue(carry, { text: "rolled back" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await drained()).toEqual([]);
  });

  test("waits for its time on the kernel's clock", async () => {
    await enqueue("later", { startAfterSeconds: 3600 });
    expect(await drained()).toEqual([]);
    rig.moveBy(3_600_000);
    expect(await drained()).toEqual(["later", "after later"]);
  });

  test("gets its input as it was parsed, sealed on the way", async () => {
    await enqueue("  canary ");
    const rows = await rig.db.execute(sql`select data::text as data from jobs.job`);
    expect(JSON.stringify(rows)).not.toContain("canary");
    expect(await drained()).toEqual(["canary", "after canary"]);
  });

  test("is tried again when it fails", async () => {
    failures.set("shaky", 2);
    await enqueue("shaky");
    expect(await drained()).toEqual(["shaky", "shaky", "shaky", "after shaky"]);
    expect(await letterOf("RangeError E_MUCH")).toBeUndefined();
  });

  test("that failed for good waits for staff, who can have it run again", async () => {
    failures.set("broken", 3);
    await enqueue("broken");
    expect(await drained()).toEqual(["broken", "broken", "broken"]);
    const letter = await letterOf("RangeError E_MUCH");
    expect(letter).toMatchObject({ kind: "job", name: "told.carry", attempts: 3 });
    const traces = await rig.db.execute(sql`select jsonb_agg(output)::text as all from jobs.job`);
    expect(JSON.stringify(traces)).not.toContain("too much");
    const [queue] = (await readQueues(rig.db)).filter(({ name }) => name === "told.carry");
    expect(queue).toMatchObject({ waiting: 0, active: 0, failed: 1, cron: null });
    expect(queue?.lastCompletedAt).toBeGreaterThan(0);

    expect(await replayDeadLetter(rig.db, letter?.id ?? "", rig.clock.now())).toBe(true);
    expect(await drained()).toEqual(["broken", "after broken"]);
    expect(await letterOf("RangeError E_MUCH")).toBeUndefined();
  });

  test("with a key does nothing while another with it waits", async () => {
    const room = stream();
    const send = (text: string, to = room) =>
      rig.mutate(({ enqueue }) => enqueue(once, { room: to, text }));
    await Promise.all(["x", "x", "x"].map((text) => send(text)));
    await send("y", stream());
    expect((await drained()).sort()).toEqual(["x", "y"]);
    await send("x");
    expect(await drained()).toEqual(["x"]);
  });

  test("that no domain has cannot be enqueued", async () => {
    const stray = job({ ...carry, name: "told.stray" })(async () => {});
    const enqueued = rig.mutate(({ enqueue }) => enqueue(stray, { text: "hi" }));
    await expect(enqueued).rejects.toThrow("told.stray");
  });
});

test("a worker runs jobs and reactions by itself, woken by what other nodes commit", async () => {
  const worker = await createRig({
    jobs,
    reactions: [follow],
    role: "all",
    clock: systemClock,
    beside: rig,
  });
  runs = [];
  const text = randomUUID();
  const startedAt = performance.now();
  const name = stream();
  await rig.mutate(({ enqueue }) => enqueue(carry, { text, room: name }));
  while (runs.length < 2 && performance.now() < startedAt + 10_000) await Bun.sleep(5);
  expect(runs).toEqual([text, `after ${text}`]);

  const queues = await readQueues(rig.db);
  expect(queues.map(({ name, cron }) => [name, cron])).toEqual([
    ["kernel.housekeep", "10 0 * * *"],
    ["told.carry", null],
    ["told.daily", "*/5 * * * *"],
    ["told.once", null],
  ]);
  await worker.stop();
}, 30_000);

test("housekeeping drops what has been kept long enough", async () => {
  const idempotency = { caller: "ana", key: randomUUID(), digest: "" };
  const unit = { procedure: "told.say", actorId: null, now: rig.clock.now(), idempotency };
  await rig.transactions.mutate(unit, async () => ({}));
  rig.moveBy(9 * 86_400_000);
  const housekeep = rig.jobs.byName.get("kernel.housekeep");
  await rig.mutate(async ({ enqueue }) => {
    if (housekeep) await enqueue(housekeep, {});
  });
  await rig.worker.drain();
  expect(await rig.db.select().from(kernelIdempotency)).toEqual([]);
  const names = await rig.db.execute(sql`select min(inhrelid::regclass::text) as first,
    max(inhrelid::regclass::text) as last from pg_inherits
    where inhparent = 'kernel_events'::regclass`);
  expect(names as unknown).toEqual([
    { first: "kernel_events_20261122", last: "kernel_events_20261202" },
  ]);
});
