import { afterAll, describe, expect, test } from "bun:test";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { startTracing } from "@kith/adapters/tracing";
import { nudges } from "@kith/contracts";
import type { Log, Metrics } from "@kith/kernel";
import { MetricRegistry } from "@kith/kernel";
import { dumpPostgres, dumpRedis, passTime } from "./dump";
import type { Phone } from "./phone";
import { enrolPhone, meetingOf, nudgeOf } from "./phone";
import { startReceiver } from "./receiver";
import { createWorld } from "./world";

const minute = 60_000;
const address = "198.51.100.77";
const digest = randomBytes(16).toString("base64url");
const picked = ["books.poetry", "languages.georgian"];

/** Every line that was logged, and every label that was counted under. */
const lines: string[] = [];
const labels: string[] = [];
const say = (fields: object, message: string) => void lines.push(JSON.stringify([fields, message]));
const log: Log = { info: say, warn: say, error: say };
const metrics = new Proxy<Metrics>(new MetricRegistry(), {
  get: (registry, name: keyof Metrics) =>
    ((...args: readonly unknown[]) => {
      labels.push(JSON.stringify(args));
      return Reflect.apply(registry[name], registry, args);
    }) as never,
});

/** Every span of everything, where traces go. */
const receiver = await startReceiver();
const tracing = startTracing({
  ...{ endpoint: receiver.url, ratio: 1, version: "1.2.3", nodeId: "node", log },
});
afterAll(async () => {
  await tracing.stop();
  await receiver.stop();
});

const world = await createWorld({ log, metrics, tracer: tracing.tracer });

const newKey = () => {
  const bytes = randomBytes(32);
  const hash = createHash("sha256").update(bytes).digest("base64url");
  return { publicKey: bytes.toString("base64url"), hash };
};

async function openWithCanaries(token: string): Promise<Phone> {
  const own = { digest, category: "music" };
  const interests = [...picked.map((id) => ({ id })), own];
  return await world.phone({ interests, token, address });
}

/** A whole story: a nudge that is reported, and one that leads to a talk. */
async function tellStory() {
  const tokens = [await enrolPhone(world, { address }), await enrolPhone(world, { address })];
  world.clock.moveTo(world.clock.now() + 31 * minute);
  const [ana, bo] = [
    await openWithCanaries(tokens[0] ?? ""),
    await openWithCanaries(tokens[1] ?? ""),
  ];
  const [mine, theirs] = [newKey(), newKey()];
  const nudgeId = await meetingOf(ana, bo, [mine.hash, theirs.hash]);
  await ana.can({ contract: nudges.reveal }, { nudgeId, publicKey: mine.publicKey });
  await bo.can({ contract: nudges.reveal }, { nudgeId, publicKey: theirs.publicKey });
  const sealed = randomBytes(90).toString("base64url");
  await ana.can({ contract: nudges.hello }, { nudgeId, messageId: randomUUID(), sealed });
  const beacons = [ana.beaconAt(), bo.beaconAt()];
  // Refusals are where inputs would be repeated.
  await ana.cannot({ contract: nudges.reveal }, { nudgeId, publicKey: theirs.publicKey });
  await world.stranger(address).cannot(
    { contract: nudges.open },
    {
      token: randomBytes(32).toString("base64url"),
      interests: [{ id: picked[0] ?? "" }],
      match: "category",
      band: "18-over",
    },
  );

  const cy = await openWithCanaries(await enrolPhone(world, { address }));
  const second = await nudgeOf(ana, cy);
  await ana.can({ contract: nudges.report }, { nudgeId: second });
  return {
    sessions: [ana, bo, cy],
    nudgeIds: [nudgeId, second],
    beacons,
    sealed,
    keys: [mine, theirs],
    tokens,
  };
}

const story = await tellStory();
const { sessions } = story;
const secretOf = ({ headers }: Phone) => String(headers["kith-nudge"]).split(".")[1] ?? "";

/** What must not be readable anywhere, under a name for the test's report. */
const canaries: Readonly<Record<string, readonly string[]>> = {
  "an interest": picked,
  "a digest of one's own words": [digest],
  "a credential": sessions.map(secretOf),
  "a day token": sessions.map(({ token }) => token),
  "a beacon": [
    ...story.beacons,
    ...sessions.flatMap(({ epochs }) => epochs.map(({ beacon }) => beacon)),
  ],
  "an address": [address],
  "a message": [story.sealed],
  "a public key": story.keys.map(({ publicKey }) => publicKey),
};

/** Base64 of whatever holds the text, wherever in it the text begins. */
const withinBase64 = (text: string) =>
  [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    return bytes.toString("base64").slice(offset === 0 ? 0 : 4, -4);
  });

/** In the forms in which a text may be found: as it is, and its bytes as hex or base64. */
function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text, "base64url");
  const isBytes = bytes.length >= 16 && bytes.toString("base64url") === text;
  const forms = [text, Buffer.from(text).toString("hex"), ...withinBase64(text)];
  return isBytes ? [...forms, bytes.toString("hex"), bytes.toString("base64")] : forms;
}

const foundIn = (haystack: string) =>
  Object.entries(canaries).flatMap(([name, texts]) =>
    texts.flatMap(formsOf).some((form) => haystack.includes(form)) ? [name] : [],
  );

const sessionIds = sessions.map(({ sessionId }) => sessionId);
const idsIn = (haystack: string) =>
  [...sessionIds, ...story.nudgeIds].filter((id) => haystack.includes(id));

describe("a whole story …", () => {
  test("can be told: the talk was relayed", async () => {
    expect((await sessions[1]?.told("nudges.hello"))?.length).toBe(1);
  });

  test("leaves nothing readable in Redis while it goes on, only ids and a key's hash", async () => {
    const kept = await dumpRedis(world);
    expect(foundIn(kept)).toEqual([]);
    // Were these not found, the search would be blind.
    expect(idsIn(kept)).toEqual([...sessionIds, ...story.nudgeIds]);
    expect(kept).toContain(story.keys[0]?.hash ?? "no hash");
  });

  test("leaves nothing at all in Postgres, not even ids", async () => {
    await world.drain();
    const everything = await dumpPostgres(world);
    expect(everything).toContain("kernel_events.payload");
    expect([...foundIn(everything), ...idsIn(everything)]).toEqual([]);
  });

  test("leaves no line in the log that names anybody or anything of it", () => {
    expect(lines.length).toBeGreaterThan(0);
    const logged = lines.join("\n");
    expect([...foundIn(logged), ...idsIn(logged)]).toEqual([]);
  });

  test("is counted without a name", () => {
    expect(labels.length).toBeGreaterThan(0);
    const counted = labels.join("\n");
    expect([...foundIn(counted), ...idsIn(counted)]).toEqual([]);
  });

  test("is traced call by call, with nothing that joins one to another", async () => {
    await tracing.flush();
    const ofLink = receiver.spans.filter(({ name }) => name.startsWith("nudges."));
    expect(ofLink.length).toBeGreaterThan(20);
    const traced = receiver.received.join("\n");
    expect([...foundIn(traced), ...idsIn(traced)]).toEqual([]);
    const traces = new Map(receiver.spans.map((span) => [span.traceId, span]));
    for (const { name, parentSpanId, traceId, attributes } of ofLink) {
      expect([name, parentSpanId, traces.get(traceId)?.name]).toEqual([name, null, name]);
      const said = Object.keys(attributes).filter((key) => key !== "error.type");
      expect(["kith.outcome", "kith.refusal"]).toEqual(expect.arrayContaining(said));
    }
    expect(receiver.spans.filter(({ parentSpanId }) => parentSpanId !== null)).toEqual([]);
    expect(new Set(receiver.spans.map(({ traceId }) => traceId)).size).toBe(receiver.spans.length);
  });

  test("is gone from Redis one hour and a half after it was closed", async () => {
    for (const session of sessions) await session.can({ contract: nudges.close }, {});
    await passTime(world, 90 * minute);
    const left = await dumpRedis(world);
    expect(left).not.toBe("");
    expect([...foundIn(left), ...idsIn(left)]).toEqual([]);
  });
});
