import { describe, expect, test } from "bun:test";
import { statistics } from "@kith/contracts";
import type { World } from "@kith/testing";
import { createWorld, nudgeOf } from "@kith/testing";
import { publish } from "./publish";

const listDays = { contract: statistics.listDays };
const listWeeks = { contract: statistics.listWeeks };
const getToday = { contract: statistics.getToday };
const noon = Date.UTC(2026, 10, 20, 12);
const day = 86_400_000;

async function crowd(world: World, people: number): Promise<void> {
  const phones = await Promise.all(Array.from({ length: people }, () => world.phone()));
  for (let place = 0; place + 1 < phones.length; place += 2) {
    const [one, other] = [phones[place], phones[place + 1]];
    if (one && other) await nudgeOf(one, other);
  }
}

async function published(world: World, at: number): Promise<void> {
  world.clock.moveTo(at);
  await world.kernel.enqueue(publish, {});
  await world.drain();
}

describe("statistics.publish", () => {
  test("publishes a closed day once, near its counts, and hides what is under eleven", async () => {
    const world = await createWorld({ startsAt: noon });
    const analyst = await world.staff("analyst");
    await crowd(world, 40);
    await published(world, noon + day);
    const first = await analyst.can(listDays, {});
    expect(first.rows.map((row) => row.day)).toEqual(["2026-11-20"]);
    const [figures] = first.rows;
    expect(Math.abs(Number(figures?.people) - 40)).toBeLessThan(25);
    expect(figures?.meets).toBeNull();
    await published(world, noon + day + 900_000);
    expect(await analyst.can(listDays, {})).toEqual(first);
  });

  test("shows nothing of a day that had ten people", async () => {
    const world = await createWorld({ startsAt: noon });
    const analyst = await world.staff("analyst");
    await crowd(world, 10);
    await published(world, noon + day);
    const { rows } = await analyst.can(listDays, {});
    expect(rows).toEqual([{ day: "2026-11-20", people: null, nudges: null, meets: null }]);
  });

  test("catches up on the days of an outage", async () => {
    const world = await createWorld({ startsAt: noon });
    const analyst = await world.staff("analyst");
    await published(world, noon);
    await published(world, noon + 4 * day);
    const { rows } = await analyst.can(listDays, {});
    const days = ["2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19"];
    expect(rows.map((row) => row.day)).toEqual(days);
  });

  test("counts a person once for each category of a week, sensitive ones never", async () => {
    const world = await createWorld({ startsAt: noon });
    const analyst = await world.staff("analyst");
    const interests = [
      { id: "music.jazz" },
      { id: "music.rock" },
      { id: "belief.islam", consent: true as const },
    ];
    const phones = await Promise.all(Array.from({ length: 60 }, () => world.phone({ interests })));
    for (const { token } of phones) await world.phone({ interests, token });
    await published(world, noon + 7 * day);
    const [week] = (await analyst.can(listWeeks, {})).rows;
    const peopleOf = (category: string) =>
      week?.categories.find((one) => one.category === category)?.people;
    expect(week?.week).toBe("2026-W47");
    expect(Math.abs(Number(peopleOf("music")) - 60)).toBeLessThan(25);
    expect(peopleOf("belief")).toBeNull();
    expect(peopleOf("games")).toBeNull();
  });

  test("moves the day so far in tens, and only from quarter to quarter", async () => {
    const world = await createWorld({ startsAt: noon });
    const analyst = await world.staff("analyst");
    await crowd(world, 40);
    await published(world, noon + 60_000);
    const first = await analyst.can(getToday, {});
    expect(first).toMatchObject({ day: "2026-11-20", isPublished: true, asOf: noon });
    expect(Number(first.people) % 10).toBe(0);
    await crowd(world, 40);
    await published(world, noon + 120_000);
    expect(await analyst.can(getToday, {})).toEqual(first);
    await published(world, noon + 900_000);
    expect((await analyst.can(getToday, {})).asOf).toBe(noon + 900_000);
  });
});
