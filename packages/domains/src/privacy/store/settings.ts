import type { Settings, UserId } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { eq, inArray } from "drizzle-orm";
import { settingsByDefault } from "../rules";
import { privacySettings } from "../tables";

type Row = typeof privacySettings.$inferSelect;

const settingsOf = (row: Row): Settings => {
  const { userId: _whose, changedAt: _at, quietFrom, quietTo, ...rest } = row;
  const hasQuiet = quietFrom !== null && quietTo !== null;
  return { ...rest, quietHours: hasQuiet ? { from: quietFrom, to: quietTo } : null };
};

/** What people chose, or what holds for who chose nothing; for other domains too. */
export async function readSettings(
  db: Reads,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Settings>> {
  const rows = await db
    .select()
    .from(privacySettings)
    .where(inArray(privacySettings.userId, [...userIds]));
  const chosen = new Map(rows.map((row) => [row.userId, settingsOf(row)]));
  return new Map(userIds.map((id) => [id, chosen.get(id) ?? settingsByDefault]));
}

/** As they stay until the commit. */
export async function lockSettings(db: Db, userId: UserId, now: number): Promise<Settings> {
  await db
    .insert(privacySettings)
    .values(rowOf(userId, settingsByDefault, now))
    .onConflictDoNothing();
  const isTheirs = eq(privacySettings.userId, userId);
  const [row] = await db.select().from(privacySettings).where(isTheirs).for("update");
  return row ? settingsOf(row) : settingsByDefault;
}

export async function updateSettings(db: Db, userId: UserId, settings: Settings, now: number) {
  await db
    .update(privacySettings)
    .set(rowOf(userId, settings, now))
    .where(eq(privacySettings.userId, userId));
}

export async function deleteSettings(db: Db, userId: string): Promise<void> {
  await db.delete(privacySettings).where(eq(privacySettings.userId, userId));
}

function rowOf(userId: UserId, { quietHours, ...settings }: Settings, changedAt: number): Row {
  const [quietFrom, quietTo] = [quietHours?.from ?? null, quietHours?.to ?? null];
  return { ...settings, userId, quietFrom, quietTo, changedAt };
}
