import { describe, expect, test } from "bun:test";
import { newId } from "@kith/kernel";
import { createWorld } from "@kith/testing";
import { deleteExpired, deleteUser, hasPassword, insertUser, readUsers } from "./store";
import { identityAccounts, identityPasskeys, identitySessions, identityUsers } from "./tables";

const world = await createWorld();
const { db } = world.kernel.runtime;
const now = Date.UTC(2026, 10, 20);
const at = new Date(now);

async function addUser(email: string) {
  const userId = newId(now);
  return { userId, isNew: await insertUser(db, { userId, email, name: "Ana" }, now) };
}

const session = (userId: string, expiresAt: Date) => ({
  id: newId(now),
  userId,
  token: newId(now),
  expiresAt,
  createdAt: at,
  updatedAt: at,
});

describe("identity's users …", () => {
  test("have an address of their own", async () => {
    expect((await addUser("ana@kith.example")).isNew).toBe(true);
    expect((await addUser("ana@kith.example")).isNew).toBe(false);
    expect(await db.$count(identityUsers)).toBe(1);
  });

  test("have a second factor with an app or a passkey", async () => {
    const [bo, cy] = [await addUser("bo@kith.example"), await addUser("cy@kith.example")];
    await db.insert(identityPasskeys).values({
      id: newId(now),
      userId: bo.userId,
      publicKey: "key",
      credentialID: "credential",
      counter: 0,
      deviceType: "singleDevice",
      backedUp: false,
    });
    const shown = await readUsers(db, [bo.userId, cy.userId]);
    const factors = new Map(shown.map((user) => [user.userId, user.hasSecondFactor]));
    expect([factors.get(bo.userId), factors.get(cy.userId)]).toEqual([true, false]);
  });

  test("have a password once they chose one", async () => {
    const { userId } = await addUser("di@kith.example");
    expect(await hasPassword(db, userId)).toBe(false);
    const account = { id: newId(now), accountId: userId, providerId: "credential" };
    const row = { ...account, userId, password: "hash", createdAt: at, updatedAt: at };
    await db.insert(identityAccounts).values(row);
    expect(await hasPassword(db, userId)).toBe(true);
  });

  test("take their sessions with them", async () => {
    const { userId } = await addUser("ed@kith.example");
    await db.insert(identitySessions).values(session(userId, new Date(now + 1000)));
    await deleteUser(db, userId, now);
    expect(await db.$count(identitySessions)).toBe(0);
    expect(await readUsers(db, [userId])).toEqual([]);
  });
});

test("identity.deleteExpired … removes sessions that ran out, and no others", async () => {
  const { userId } = await addUser("fo@kith.example");
  const open = session(userId, new Date(now + 1000));
  await db.insert(identitySessions).values([open, session(userId, new Date(now - 1000))]);
  await deleteExpired(db, now);
  const left = await db.select({ id: identitySessions.id }).from(identitySessions);
  expect(left).toEqual([{ id: open.id }]);
});
