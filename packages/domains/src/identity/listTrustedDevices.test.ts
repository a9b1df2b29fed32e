import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listTrustedDevices } from "./listTrustedDevices";
import { insertDevice } from "./store/devices";

const world = await createWorld();
const { db } = world.kernel.runtime;

test("identity.listTrustedDevices … shows the caller's that are trusted now", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  const now = world.clock.now();
  const add = (userId: string, name: string, trustedUntil: number | null) => {
    const deviceId = crypto.randomUUID();
    const device = { deviceId, userId, hash: deviceId, name, place: null, trustedUntil };
    return insertDevice(db, device, now);
  };
  await add(ana.id, "Firefox, Linux", now + 60_000);
  await add(ana.id, "Once", now - 1);
  await add(ana.id, "Never", null);
  await add(bo.id, "Of Bo", now + 60_000);
  const { rows } = await ana.can(listTrustedDevices, {});
  const mine = { name: "Firefox, Linux", lastUsedAt: now, trustedUntil: now + 60_000 };
  expect(rows).toMatchObject([mine]);
});
