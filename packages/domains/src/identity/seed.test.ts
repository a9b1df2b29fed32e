import { describe, expect, test } from "bun:test";
import { newId } from "@kith/kernel";
import { createWorld, findBroken } from "@kith/testing";
import { insertUser } from "./store";
import { identitySessions } from "./tables";

const dayMilliseconds = 86_400_000;

/** A world with a session that ran out some time ago. */
async function worldWith(expiredMilliseconds: number, ipAddress: string | null = null) {
  const world = await createWorld();
  const { db } = world.kernel.runtime;
  const now = world.clock.now();
  const userId = newId(now);
  await insertUser(db, { userId, email: "ana@kith.example", name: "Ana" }, now);
  const [id, at] = [newId(now), new Date(now)];
  const expiresAt = new Date(now - expiredMilliseconds);
  const written = { createdAt: at, updatedAt: at };
  await db
    .insert(identitySessions)
    .values({ id, userId, token: id, expiresAt, ipAddress, ...written });
  return { world, id };
}

describe("identity's invariants …", () => {
  test("hold while a session that ran out waits to be deleted", async () => {
    const { world } = await worldWith(dayMilliseconds / 2);
    expect(await findBroken(world)).toEqual({});
  });

  test("find what nobody deleted, and an address that was kept", async () => {
    const { world, id } = await worldWith(2 * dayMilliseconds, "192.0.2.1");
    expect(await findBroken(world)).toEqual({
      "what ran out is deleted within a day": "1 sessions and links",
      "no session holds an address or what a browser says of itself": `session ${id}`,
    });
  });
});
