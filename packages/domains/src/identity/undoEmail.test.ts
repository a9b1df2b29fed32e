import { describe, expect, test } from "bun:test";
import { addPasskey, createWorld, tokenMailedTo } from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { changePassword } from "./changePassword";
import { confirmEmail } from "./confirmEmail";
import { me } from "./me";
import { readAccount } from "./store";
import { readWaysIn } from "./store/waysIn";
import { undoEmail } from "./undoEmail";

const world = await createWorld();
const { db } = world.kernel.runtime;

async function changed() {
  const ana = await world.person();
  const before = (await ana.can(me, {})).email ?? "";
  const email = `${crypto.randomUUID()}@people.example`;
  await ana.can(changeEmail, { email });
  const token = (await tokenMailedTo(world, email)) ?? "";
  await world.stranger().can(confirmEmail, { token });
  return { ana, before, undo: { token: (await tokenMailedTo(world, before)) ?? "" } };
}

describe("identity.undoEmail …", () => {
  test("gives an account back that somebody took over", async () => {
    const { ana, before, undo } = await changed();
    await ana.can(changePassword, { newPassword: "a thief's long password" });
    await addPasskey(world, ana.id);
    expect(await world.stranger().can(undoEmail, undo)).toEqual({});
    expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await readAccount(db, ana.id))?.email).toBe(before);
    expect(await readWaysIn(db, ana.id)).toMatchObject({ hasPassword: false, passkeys: [] });
    await world.drain();
    const mails = (await world.mails.list()).filter(({ to }) => to === before);
    expect(mails.map(({ subject }) => subject)).toContain("Choose a new password for Kith");
  });

  test("works once, for seven days, and only after the change", async () => {
    const { undo } = await changed();
    await world.stranger().can(undoEmail, undo);
    const over = await world.stranger().cannot(undoEmail, undo);
    expect(over.code).toBe("identity.link_over");
    const late = await changed();
    world.clock.moveTo(world.clock.now() + 7 * 86_400_000 + 1);
    expect(await world.stranger().cannot(undoEmail, late.undo)).toEqual(over);
  });
});
