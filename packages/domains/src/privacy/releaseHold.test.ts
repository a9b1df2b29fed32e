import { expect, test } from "bun:test";
import { createWorld, findBroken } from "@kith/testing";
import { me } from "../identity/me";
import { confirmHold } from "./confirmHold";
import { releaseHold } from "./releaseHold";
import { requestHold } from "./requestHold";

const world = await createWorld();

test("privacy.releaseHold … opens the account again, once", async () => {
  const [one, two] = [await world.staff("owner"), await world.staff("owner")];
  const ana = await world.person();
  const asked = { userId: ana.id, reason: "Order of the court" };
  const { holdId } = await one.can(requestHold, asked);
  await two.can(confirmHold, { holdId });
  await one.can(releaseHold, { holdId });
  await (await ana.again()).can(me, {});
  expect((await one.cannot(releaseHold, { holdId })).code).toBe("privacy.hold_over");
  expect(await findBroken(world)).toEqual({});
});
