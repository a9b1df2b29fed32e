import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { deleteStaff } from "./deleteStaff";
import { me } from "./me";

const world = await createWorld();

test("ops.me … tells staff who they are and what they may do", async () => {
  const ana = await world.staff("analyst");
  expect(await ana.can(me, {})).toMatchObject({
    staff: { staffId: ana.id, role: "analyst", hasSecondFactor: false },
    rights: ["activity.read", "statistics.read"],
    needs: "nothing",
    profile: "development",
  });
});

test("ops.me … answers before a second factor, and says that one is needed", async () => {
  const ana = await world.staff("owner", { hasSecondFactor: false });
  expect((await ana.can(me, {})).needs).toBe("second_factor");
});

test("ops.me … knows no stranger, and nobody who was staff", async () => {
  const [owner, bo] = [await world.staff("owner"), await world.staff("operator")];
  await owner.can(deleteStaff, { staffId: bo.id });
  expect(await bo.cannot(me, {})).toEqual(await world.stranger().cannot(me, {}));
});
