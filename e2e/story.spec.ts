import { Redis } from "ioredis";
import { newRoom, Phone, startPair } from "./stage/phone";
import { expect, test } from "./stage/place";

/** A nudge may last ten minutes, and its talk fifteen more. */
const keptMinutesMax = 26;

async function withRedis<Value>(url: string, ask: (redis: Redis) => Promise<Value>) {
  const redis = new Redis(url);
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

const keysIn = (url: string) => withRedis(url, (redis) => redis.keys("*"));

/** The keys that should have gone with the sessions: who was open, and what was said. */
const traces = (url: string, others: readonly string[]) =>
  withRedis(url, async (redis) => {
    const keys = (await redis.keys("*")).filter((key) => !others.includes(key));
    const left = keys.filter((key) => /:(session|number|hellos):/.test(key));
    for (const key of keys.filter((name) => /:(told|seen|nudge):/.test(name))) {
      const minutes = (await redis.pttl(key)) / 60_000;
      if (minutes < 0 || minutes > keptMinutesMax) left.push(`${key} for ${minutes} min`);
      const isLog = key.endsWith(":log");
      const text = isLog ? JSON.stringify(await redis.xrange(key, "-", "+")) : "";
      if (text.includes("nudges.hello")) left.push(`${key} with a message`);
    }
    return left;
  });

test.describe("two people with the phone app", () => {
  test("are nudged, wave, compare words, say hi and part without a trace", async ({
    browser,
    place,
  }) => {
    const { redisUrl } = place.stores;
    const others = await keysIn(redisUrl);
    const url = place.radio.pageOf(newRoom());
    const both = await Promise.all([Phone.start(browser, url), Phone.start(browser, url)]);
    const [ana, bo] = both;
    const all = <Value>(act: (phone: Phone) => Promise<Value>) => Promise.all(both.map(act));
    await Promise.all([ana.settle(["Jazz", "Chess"]), bo.settle(["Hiking", "Chess", "Jazz"])]);
    await bo.walkAway();
    await all((phone) => phone.open());
    const startedAt = performance.now();
    await bo.comeBack();
    const shared = await all((phone) => phone.nudge());
    const seconds = (performance.now() - startedAt) / 1000;
    // A figure, not a verdict: on a quiet machine it is under a second.
    test.info().annotations.push({ type: "nudge", description: `${seconds.toFixed(2)} s` });
    expect(shared[0]).toBe(shared[1]);

    await all((phone) => phone.see());
    await ana.press("Wave");
    await ana.says("You waved");
    await expect(bo.button("Wave")).toBeVisible();
    await bo.press("Wave");
    await all(async (phone) => {
      await phone.says("You both waved");
      await phone.says("Jazz");
      await phone.says("Chess");
      await phone.says("not compared");
    });
    await expect(ana.page.getByText("Hiking")).toHaveCount(0);

    const words = await all((phone) => phone.words());
    expect(words[0]).toHaveLength(5);
    expect(words[0]).toEqual(words[1]);
    await all((phone) => phone.press("They are the same"));
    await all((phone) => expect(phone.page.getByText(/^compared$/)).toBeVisible());

    await ana.say("Hi from the window");
    await expect(bo.message("Them: Hi from the window")).toBeVisible();
    await bo.say("Hi, I see you");
    await expect(ana.message("Them: Hi, I see you")).toBeVisible();

    await ana.press("Leave");
    await ana.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await bo.says("The other person has left. Nothing of this chat is kept.");
    await bo.press("Done");
    await all(async (phone) => {
      await phone.press("Stop");
      await expect(phone.button("I am open to talk")).toBeVisible();
      await phone.page.reload();
      await expect(phone.button("I am open to talk")).toBeVisible();
      await expect(phone.page.getByText(/Hi from the window|Hi, I see you/)).toHaveCount(0);
    });
    await expect.poll(() => traces(redisUrl, others)).toEqual([]);
    await all((phone) => phone.close());
  });

  test("may say not now: the other side learns nothing", async ({ browser, place }) => {
    const [ana, bo] = await startPair(browser, place.radio.pageOf);
    await Promise.all([ana.see(), bo.see()]);
    // A busy browser goes back so late that the app takes it for its owner's doing.
    await ana.page.evaluate(() => {
      const go = window.history.go.bind(window.history);
      window.history.go = (steps) => setTimeout(() => go(steps), 400);
    });
    await ana.press("Not now");
    await ana.page.waitForURL(/\/open$/);
    await expect(ana.button("See")).toHaveCount(0);
    await bo.press("Wave");
    await bo.says("If they wave too, you both learn it here.");
    await expect(ana.button("Stop")).toBeVisible();
    await Promise.all([ana.close(), bo.close()]);
  });

  for (const [action, question, yes] of [
    ["Block", "Block this person?", "Block"],
    ["Report", "Report this person?", "Report and block"],
  ] as const) {
    test(`may ${action.toLowerCase()}: the nudge is gone here, and the other is not told`, async ({
      browser,
      place,
    }) => {
      const [ana, bo] = await startPair(browser, place.radio.pageOf);
      await ana.see();
      await ana.press(action);
      const dialog = ana.page.getByRole("dialog");
      await expect(dialog).toContainText(question);
      await dialog.getByRole("button", { name: yes, exact: true }).click();
      await expect(ana.button("Stop")).toBeVisible();
      await expect(ana.button("See")).toHaveCount(0);
      await bo.see();
      await bo.press("Wave");
      await bo.says("If they wave too, you both learn it here.");
      await Promise.all([ana.close(), bo.close()]);
    });
  }
});
