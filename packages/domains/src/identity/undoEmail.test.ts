import { describe, expect, test } from "bun:test";
import { addPasskey, createWorld, tokenMailedTo, undoMailedTo } from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { changePassword } from "./changePassword";
import { confirmEmail } from "./confirmEmail";
import { me } from "./me";
import { readAccount } from "./store";
import { readWaysIn } from "./store/waysIn";
import { undoEmail } from "./undoEmail";

const world = await createWorld();
const { db } = world.kernel.runtime;

async function asked() {
  const ana = await world.person();
  const before = (await ana.can(me, {})).email ?? "";
  const email = `${crypto.randomUUID()}@people.example`;
  await ana.can(changeEmail, { email });
  const tokens = [await tokenMailedTo(world, email), await tokenMailedTo(world, before)];
  const links = tokens.map((token) => ({ token: token ?? "" }));
  return { ana, before, links, callOff: { token: (await undoMailedTo(world, before)) ?? "" } };
}

async function changed() {
  const { links, ...rest } = await asked();
  for (const link of links) await world.stranger().can(confirmEmail, link);
  return { ...rest, undo: { token: (await undoMailedTo(world, rest.before)) ?? "" } };
}

describe("identity.undoEmail …", () => {
  test("gives an account back that somebody took over", async () => {
    const { ana, before, undo } = await changed();
    await ana.can(changePassword, { newPassword: "a thief's long password" });
    await addPasskey(world, ana.id);
    expect(await world.stranger().can(undoEmail, undo)).toEqual({ wasChanged: true });
    expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await readAccount(db, ana.id))?.email).toBe(before);
    expect(await readWaysIn(db, ana.id)).toMatchObject({ hasPassword: false, passkeys: [] });
    await world.drain();
    const mails = (await world.mails.list()).filter(({ to }) => to === before);
    expect(mails.map(({ subject }) => subject)).toContain("Choose a new password for Kith");
  });

  test("calls a change off that waits, and takes nothing else away", async () => {
    const { ana, before, links, callOff } = await asked();
    const [fromNew] = links;
    await world.stranger().can(confirmEmail, fromNew ?? { token: "" });
    expect(await world.stranger().can(undoEmail, callOff)).toEqual({ wasChanged: false });
    for (const link of links) {
      const over = await world.stranger().cannot(confirmEmail, link);
      expect(over.code).toBe("identity.link_over");
    }
    expect((await ana.can(me, {})).email).toBe(before);
  });

  test("undoes by the link to call it off too, once it is done", async () => {
    const { ana, before, callOff, undo } = await changed();
    expect(callOff).not.toEqual(undo);
    expect(await world.stranger().can(undoEmail, callOff)).toEqual({ wasChanged: true });
    expect((await readAccount(db, ana.id))?.email).toBe(before);
  });

  test("works once, and for seven days after the change", async () => {
    const { undo } = await changed();
    await world.stranger().can(undoEmail, undo);
    const over = await world.stranger().cannot(undoEmail, undo);
    expect(over.code).toBe("identity.link_over");
    const late = await changed();
    world.clock.moveTo(world.clock.now() + 7 * 86_400_000 + 1);
    expect(await world.stranger().cannot(undoEmail, late.undo)).toEqual(over);
  });
});
