import { randomUUID } from "node:crypto";
import { credentialTables } from "@kith/domains";
import { newId } from "@kith/kernel";
import type { World } from "./world";

/** A passkey of somebody's that no device holds. Answers with its id. */
export async function addPasskey(world: World, owner?: string): Promise<string> {
  const { db, clock } = world.kernel.runtime;
  const [id, userId] = [newId(clock.now()), owner ?? (await world.person()).id];
  await db.insert(credentialTables.passkey).values({
    ...{ id, userId, name: "Phone", publicKey: "", credentialID: randomUUID(), counter: 0 },
    ...{ deviceType: "multiDevice", backedUp: true, createdAt: new Date(clock.now()) },
  });
  return id;
}

/** An account elsewhere that stands for somebody's. Answers with its id. */
export async function linkIdentity(world: World, owner?: string): Promise<string> {
  const { db, clock } = world.kernel.runtime;
  const [id, userId] = [newId(clock.now()), owner ?? (await world.person()).id];
  const at = new Date(clock.now());
  const elsewhere = { providerId: "example", accountId: randomUUID() };
  await db
    .insert(credentialTables.account)
    .values({ id, userId, ...elsewhere, createdAt: at, updatedAt: at });
  return id;
}
