import { describe, expect, test } from "bun:test";
import { randomBytes, randomUUID } from "node:crypto";
import { identity, nudges } from "@kith/contracts";
import { follow, makeCard, openCard } from "@kith/domains";
import { dumpPostgres, dumpRedis } from "./dump";
import { meetingOf } from "./phone";
import { createWorld } from "./world";

const world = await createWorld();

/** Two members, each with a phone that is open to talk, on one address. */
const members = [await world.person(), await world.person()] as const;
const [ana, bo] = members;

type Lines = ReadonlySet<string>;
const kept = async (): Promise<Lines> =>
  new Set(`${await dumpRedis(world)}\n${await dumpPostgres(world)}`.split("\n"));

/** Whatever is long and random enough to name something: ids, hashes, tokens, sealed bytes. */
const namesIn = (lines: Iterable<string>) =>
  new Set([...lines].flatMap((line) => line.match(/[A-Za-z0-9_-]{20,}/g) ?? []));
const newIn = (after: Lines, before: Lines) => [...after].filter((line) => !before.has(line));

async function meet() {
  const phones = [await world.phone(), await world.phone()] as const;
  const hashes = [0, 1].map(() => randomBytes(32).toString("base64url"));
  const nudgeId = await meetingOf(...phones, [hashes[0] ?? "", hashes[1] ?? ""]);
  return { phones, nudgeId };
}

/** What members do when they know each other: calls of their own link, with their sessions. */
async function actAsMembers(card: string) {
  await bo.can(openCard, { card });
  await bo.can(follow, { userId: ana.id });
  await world.drain();
}

const before = await kept();
const { phones, nudgeId } = await meet();
const { card } = await ana.can(makeCard, {});
// The phones seal it for each other; the server relays bytes.
const sealed = randomBytes(90).toString("base64url");
await phones[0].can({ contract: nudges.hello }, { nudgeId, messageId: randomUUID(), sealed });
await world.drain();
const whileOpen = await kept();
await actAsMembers(card);
const afterwards = await kept();

const ofMembers = members.flatMap(({ id, sessionId, handle, headers }) => [
  ...[id, sessionId, handle],
  String(headers.authorization).replace("Bearer ", ""),
]);
const ofPhones = [nudgeId, ...phones.flatMap(({ sessionId, token }) => [sessionId, token])];

describe("open to talk stays apart from accounts …", () => {
  test("what phones leave behind names no member, and what members leave names no phone", () => {
    const [byPhones, byMembers] = [newIn(whileOpen, before), newIn(afterwards, whileOpen)];
    expect(byPhones.join("\n")).toContain(phones[0].sessionId);
    expect(byMembers.join("\n")).toContain(ana.id);
    expect(ofMembers.filter((name) => byPhones.join("\n").includes(name))).toEqual([]);
    expect(ofPhones.filter((name) => byMembers.join("\n").includes(name))).toEqual([]);
  });

  test("no id, hash or token is kept by both, so that nothing joins the two", () => {
    const byPhones = namesIn(newIn(whileOpen, before));
    const byMembers = namesIn([...before, ...newIn(afterwards, whileOpen)]);
    const both = [...byPhones].filter((name) => byMembers.has(name));
    expect(both.filter((name) => !isOfNobody(name))).toEqual([]);
  });

  test("a card that was made and shown leaves nothing, before somebody opens it", async () => {
    const now = await kept();
    await ana.can(makeCard, {});
    const names = [...namesIn(newIn(await kept(), now))];
    expect(names.filter((name) => ofMembers.includes(name) || name === card)).toEqual([]);
  });

  test("a request that carries both credentials is refused by either side", async () => {
    const headers = { ...phones[0].headers, ...ana.headers };
    const both = world.caller(headers, "anonymous");
    expect((await both.cannot({ contract: nudges.extend }, {})).code).toBe("kernel.forbidden");
    const refused = await phones[0].cannot({ contract: identity.me }, {});
    expect(refused.code).toBe("kernel.unauthenticated");
  });
});

/** The node, and names of tables and procedures. */
const isOfNobody = (name: string) => !/\d/.test(name) || world.kernel.runtime.nodeId === name;
