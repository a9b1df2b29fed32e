import type { Db, Reads } from "@kith/kernel";
import { and, desc, eq, gt, lt } from "drizzle-orm";
import { identityDevices } from "../tables";

export interface DeviceRow {
  readonly userId: string;
  readonly deviceId: string;
  readonly hash: string;
  readonly name: string;
  /** Sealed. */
  readonly place: string | null;
  readonly lastUsedAt: number;
  readonly trustedUntil: number | null;
}

const { userId: owner, deviceId, hash, name, place, lastUsedAt, trustedUntil } = identityDevices;
const shown = { userId: owner, deviceId, hash, name, place, lastUsedAt, trustedUntil };
/** More than anybody owns. */
const devicesMax = 50;

const listed = (db: Reads, userId: string, after: ReturnType<typeof gt>) =>
  db
    .select(shown)
    .from(identityDevices)
    .where(and(eq(owner, userId), after))
    .orderBy(desc(lastUsedAt))
    .limit(devicesMax);

/** The devices that somebody signed in with after a moment, the last one first. */
export const readDevices = (db: Reads, userId: string, after: number): Promise<DeviceRow[]> =>
  listed(db, userId, gt(lastUsedAt, after));

export const readTrusted = (db: Reads, userId: string, now: number): Promise<DeviceRow[]> =>
  listed(db, userId, gt(trustedUntil, now));

type NewDevice = Omit<DeviceRow, "lastUsedAt">;

export async function insertDevice(db: Db, device: NewDevice, now: number): Promise<void> {
  await db.insert(identityDevices).values({ ...device, createdAt: now, lastUsedAt: now });
}

export async function touchDevice(
  db: Db,
  id: string,
  seen: Pick<DeviceRow, "name" | "place">,
  now: number,
): Promise<void> {
  await db
    .update(identityDevices)
    .set({ ...seen, lastUsedAt: now })
    .where(eq(deviceId, id));
}

export async function deleteDevice(db: Db, id: string): Promise<void> {
  await db.delete(identityDevices).where(eq(deviceId, id));
}

/** False if that is no device of theirs that is trusted. */
export async function updateDistrusted(db: Db, userId: string, id: string, now: number) {
  const updated = await db
    .update(identityDevices)
    .set({ trustedUntil: null })
    .where(and(eq(owner, userId), eq(deviceId, id), gt(trustedUntil, now)))
    .returning({ deviceId });
  return updated.length > 0;
}

export async function distrustDevices(db: Db, userId: string): Promise<void> {
  await db.update(identityDevices).set({ trustedUntil: null }).where(eq(owner, userId));
}

export async function deleteOldDevices(db: Db, before: number): Promise<void> {
  await db.delete(identityDevices).where(lt(lastUsedAt, before));
}
