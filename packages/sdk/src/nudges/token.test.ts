import { expect, test } from "bun:test";
import { kithOf, startServer } from "../../test/phone";
import { type NudgesServer, Refused } from "../../test/server";
import { memoryStorage } from "../platform";
import { forgetInstall } from "./token";

const day = 86_400_000;
const tokenOf = (number: number) => String(number).repeat(43);

/** A server that numbers the tokens it gives. */
function startEnrolling() {
  const { server, clock } = startServer();
  let given = 0;
  server.answers.enrol = () => {
    given += 1;
    return { token: tokenOf(given), validUntil: server.now() + day };
  };
  return { server, clock, storage: memoryStorage() };
}

const enrolments = (server: NudgesServer) =>
  server.asked.filter(({ name }) => name === "enrol").map(({ input }) => input);

test("a token is kept for the day, also by an app that starts anew", async () => {
  const { server, clock, storage } = startEnrolling();
  await kithOf(server, clock, { storage }).nudges.enrol();
  await kithOf(server, clock, { storage }).nudges.enrol();
  expect(enrolments(server)).toHaveLength(1);
});

test("an install that was forgotten keeps nothing, and is another one afterwards", async () => {
  const { server, clock } = startEnrolling();
  const kept = new Map<string, string>();
  const storage = {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => void kept.set(key, value),
    remove: async (key: string) => void kept.delete(key),
  };
  await kithOf(server, clock, { storage }).nudges.enrol();
  expect(kept.size).toBe(1);
  await forgetInstall(storage);
  expect(kept.size).toBe(0);
  await kithOf(server, clock, { storage }).nudges.enrol();
  expect(enrolments(server)).toEqual([
    expect.anything(),
    expect.not.objectContaining({ previous: tokenOf(1) }),
  ]);
});

test("two who want a token at once do the work once", async () => {
  const { server, clock } = startEnrolling();
  const { nudges } = kithOf(server, clock);
  await Promise.all([nudges.enrol(), nudges.enrol()]);
  expect(enrolments(server)).toHaveLength(1);
});

test("a token whose day is over is renewed and named as the one before", async () => {
  const { server, clock, storage } = startEnrolling();
  const { nudges } = kithOf(server, clock, { storage });
  await nudges.enrol();
  clock.moveBy(day);
  await nudges.enrol();
  const [first, second] = enrolments(server);
  expect(first).not.toHaveProperty("previous");
  expect(second).toHaveProperty("previous", tokenOf(1));
});

test("a token is never shown to another server", async () => {
  const { server, clock, storage } = startEnrolling();
  const other = startEnrolling();
  await kithOf(server, clock, { storage }).nudges.enrol();
  await kithOf(other.server, other.clock, { storage }).nudges.enrol();
  expect(JSON.stringify(other.server.asked)).not.toContain(tokenOf(1).slice(0, 20));
});

test("storage that holds something else counts as empty", async () => {
  for (const text of ["", "{", "null", '{"token":1}', "[]"]) {
    const { server, clock, storage } = startEnrolling();
    await storage.set("kith.nudges.token", text);
    await kithOf(server, clock, { storage }).nudges.enrol();
    expect(enrolments(server)).toHaveLength(1);
  }
});

test("a challenge that ran out meanwhile is asked for again, not for ever", async () => {
  const { server, clock } = startEnrolling();
  const enrol = server.answers.enrol;
  let failures = 2;
  server.answers.enrol = (input, sessionId) => {
    if (failures-- > 0) throw new Refused("nudges.challenge_failed", "invalid");
    return enrol?.(input, sessionId);
  };
  await kithOf(server, clock).nudges.enrol();
  expect(enrolments(server)).toHaveLength(3);

  failures = 9;
  await expect(kithOf(server, clock).nudges.enrol()).rejects.toThrow("nudges.challenge_failed");
  expect(enrolments(server)).toHaveLength(6);
});

test("a server that does not know the token before gives a new one without it", async () => {
  const { server, clock } = startEnrolling();
  const { nudges } = kithOf(server, clock);
  await nudges.enrol();
  const enrol = server.answers.enrol;
  server.answers.enrol = (input: { previous?: string }, sessionId) => {
    if (input.previous) throw new Refused("nudges.token_over", "precondition");
    return enrol?.(input as never, sessionId);
  };
  clock.moveBy(day);
  await nudges.enrol();
  expect(enrolments(server)).toHaveLength(3);
});

test("evidence of the platform goes with the answer where the app has it", async () => {
  const { server, clock } = startEnrolling();
  const attest = async (challenge: string) => `evidence-for-${challenge}`;
  await kithOf(server, clock, { attest }).nudges.enrol();
  expect(enrolments(server)[0]).toHaveProperty("attestation", "evidence-for-c");
});
