import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { getAttacks } from "./getAttacks";

const folder = mkdtempSync(join(tmpdir(), "kith-attacks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "attacks.json");
const world = await createWorld({ environment: { KITH_ATTACKS_FILE: file } });
const analyst = await world.staff("analyst");

const forger = {
  name: "forger",
  holds: "ears at two places",
  budget: "1,000 sightings",
  score: { what: "accepted", value: 0 },
  interval: { low: 0, high: 0.004, method: "Wilson 95 %" },
  weakened: [{ without: "the cipher of beacons", won: 3, runs: 3 }],
  honest: { due: 4, got: 4 },
  passed: true,
};

describe("ops.getAttacks …", () => {
  test("says that there was no run, or that it cannot be read", async () => {
    expect(await analyst.can(getAttacks, {})).toEqual({ state: "none", run: null });
    writeFileSync(file, '{"at":1,"attackers":"none"}');
    expect(await analyst.can(getAttacks, {})).toEqual({ state: "unreadable", run: null });
    const elsewhere = await createWorld();
    const owner = await elsewhere.staff("owner");
    expect(await owner.can(getAttacks, {})).toEqual({ state: "not_configured", run: null });
  });

  test("shows the last run as the attackers wrote it", async () => {
    writeFileSync(file, JSON.stringify({ at: 1_000, budget: 0.1, seed: 7, attackers: [forger] }));
    const { state, run } = await analyst.can(getAttacks, {});
    expect(state).toBe("there");
    expect(run).toEqual({
      ...{ at: 1_000, budget: 0.1, seed: 7 },
      attacks: [
        {
          ...{ name: "forger", holds: "ears at two places", spent: "1,000 sightings" },
          ...{ scoreOf: "accepted", score: 0, interval: { low: 0, high: 0.004 } },
          weakened: [{ without: "the cipher of beacons", won: 3, runs: 3 }],
          ...{ honest: { due: 4, got: 4 }, isPassed: true },
        },
      ],
    });
  });

  test("is for staff with a second factor", () => expectStaffOnly(world, getAttacks, {}, null));
});
