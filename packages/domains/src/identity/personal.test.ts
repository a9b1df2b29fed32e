import { expect, test } from "bun:test";
import { addPasskey, createWorld, inTransaction, withSecondFactor } from "@kith/testing";
import { eq } from "drizzle-orm";
import { me } from "./me";
import { personal } from "./personal";
import { identityRecoveryCodes, identityTotps } from "./tables";

const world = await createWorld();
const { db } = world.kernel.runtime;

test("what identity keeps of a person … is theirs to have, without secrets, and goes", async () => {
  const { person: ana, secret } = await withSecondFactor(world, { hasJoined: false });
  await addPasskey(world, ana.id);
  const { email } = await ana.can(me, {});
  const all = await personal.collect(db, ana.id);
  expect(all.account).toMatchObject({ email, hasTotp: true });
  expect(all.passkeys).toMatchObject([{ name: "Phone" }]);
  expect(all.sessions).toHaveLength(1);
  expect(JSON.stringify(all)).not.toContain(secret);

  await inTransaction(world, (ctx) => personal.erase(ctx as never, ana.id));
  expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
  expect((await personal.collect(db, ana.id)).account).toMatchObject({ hasMail: false });
  const left = [
    await db.$count(identityTotps, eq(identityTotps.userId, ana.id)),
    await db.$count(identityRecoveryCodes, eq(identityRecoveryCodes.userId, ana.id)),
  ];
  expect(left).toEqual([0, 0]);
});
