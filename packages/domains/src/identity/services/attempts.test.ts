import { describe, expect, test } from "bun:test";
import { MetricRegistry } from "@kith/metrics";
import { createWorld } from "@kith/testing";
import {
  attemptsMax,
  linkMinutes,
  lockMilliseconds,
  mailKinds,
  mailPauseMinutes,
  mailsMax,
} from "../rules";
import { identityAttempts } from "../tables";
import { clearAttempts, takeAttempt, takeMail } from "./attempts";

const metrics = new MetricRegistry();
const world = await createWorld({ metrics });
const { runtime } = world.kernel;
const minute = 60_000;
const newEmail = () => `${crypto.randomUUID()}@people.example`;
const take = (email: string) => takeAttempt(runtime, email);
const wait = (milliseconds: number) => world.clock.moveTo(world.clock.now() + milliseconds);

async function lock(email: string) {
  for (let times = 0; times < attemptsMax; times++) expect(await take(email)).toBe(0);
}

describe("attempts at a password …", () => {
  test("are five, then none for a quarter of an hour", async () => {
    const email = newEmail();
    await lock(email);
    const seconds = await take(email);
    expect(seconds).toBeGreaterThan(890);
    expect(seconds).toBeLessThanOrEqual(900);
    wait(10 * minute);
    expect(await take(email)).toBeGreaterThan(0);
    wait(5 * minute);
    await lock(email);
    expect(await take(email)).toBeGreaterThan(0);
  });

  test("are counted one by one, however many come at once", async () => {
    const email = newEmail();
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(email)));
    expect(taken.filter((seconds) => seconds === 0)).toHaveLength(attemptsMax);
  });

  test("are forgotten when somebody came in, and a quarter of an hour after the last", async () => {
    const email = newEmail();
    await take(email);
    await clearAttempts(runtime, email);
    await lock(email);
    await clearAttempts(runtime, email);
    await take(email);
    wait(lockMilliseconds);
    await lock(email);
  });

  test("tell once that they are locked, each time that they are", async () => {
    const [email, told] = [newEmail(), { times: 0 }];
    const tell = async () => void told.times++;
    for (const times of [1, 2]) {
      await Promise.all(Array.from({ length: 9 }, () => takeAttempt(runtime, email, tell)));
      expect(told.times).toBe(times);
      wait(lockMilliseconds);
    }
  });

  test("lock nobody else, and do not say whose they were", async () => {
    const email = newEmail();
    await lock(email);
    expect(await take(newEmail())).toBe(0);
    const rows = await runtime.db.select().from(identityAttempts);
    expect(JSON.stringify(rows)).not.toContain("people.example");
  });
});

describe("mails of a kind …", () => {
  const mail = (recipient: string, kind: keyof typeof mailPauseMinutes = "sign-in") =>
    takeMail({ ...runtime, now: world.clock.now() }, kind, recipient);

  test("go to one recipient three times, then not until the last one's link is over", async () => {
    const [ana, before] = [crypto.randomUUID(), metrics.total("mail_stops")];
    const all = await Promise.all(Array.from({ length: 5 }, () => mail(ana)));
    expect(all.filter(Boolean)).toHaveLength(mailsMax);
    expect(metrics.total("mail_stops") - before).toBe(2);
    expect([await mail(ana, "reset-password"), await mail(newEmail())]).toEqual([true, true]);
    wait((linkMinutes["sign-in"] - 1) * minute);
    expect(await mail(ana)).toBe(false);
    wait(minute);
    expect(await mail(ana)).toBe(true);
  });

  test("never stay out for longer than an hour, nor than a link holds", () => {
    for (const kind of mailKinds) {
      const link = linkMinutes[kind === "taken" ? "reset-password" : kind];
      expect(mailPauseMinutes[kind]).toBe(Math.min(60, link));
    }
  });
});
