import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { distrustDevice } from "./distrustDevice";
import { insertDevice } from "./store/devices";

const world = await createWorld();

test("identity.distrustDevice … ends the trust in a device of the caller's, once", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  const [deviceId, now] = [crypto.randomUUID() as never, world.clock.now()];
  const device = { deviceId, userId: ana.id, hash: "a", name: "", place: null };
  const { db } = world.kernel.runtime;
  await insertDevice(db, { ...device, trustedUntil: now + 60_000 }, now);
  const missing = await bo.cannot(distrustDevice, { deviceId });
  expect(missing.code).toBe("kernel.not_found");
  expect(await ana.can(distrustDevice, { deviceId })).toEqual({});
  expect(await ana.cannot(distrustDevice, { deviceId })).toEqual(missing);
});
