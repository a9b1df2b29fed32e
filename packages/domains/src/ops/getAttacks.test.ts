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
  name: "replayer and forger",
  holds: "ears and senders at two places",
  bound: "0 accepted",
  spent: "1,000 sightings",
  score: { what: "accepted", value: 0, interval: { low: 0, high: 0.004 } },
  weakened: [{ without: "the cipher of beacons", runs: 3, won: 3 }],
  honest: { due: 4, got: 4 },
  published: ["a relay both ways: 4 of 4 nudged"],
  faults: [],
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

  test("shows the last run as the attackers wrote it, as far as it is known here", async () => {
    const run = { at: 1_000, budget: 0.1, seed: 7, isHeld: true, attackers: [forger] };
    const more = { ...forger, isWon: false, seconds: 1 };
    writeFileSync(file, JSON.stringify({ ...run, seconds: 12.5, attackers: [more] }));
    expect(await analyst.can(getAttacks, {})).toEqual({ state: "there", run });
  });

  test("takes an attacker that publishes nothing beside its bound", async () => {
    const { published: _, ...silent } = forger;
    const run = { at: 1_000, budget: 0.1, seed: 7, isHeld: true, attackers: [silent] };
    writeFileSync(file, JSON.stringify(run));
    const answer = await analyst.can(getAttacks, {});
    expect(answer.run?.attackers).toEqual([{ ...silent, published: [] }]);
  });

  test("is for staff with a second factor", () => expectStaffOnly(world, getAttacks, {}, null));
});
