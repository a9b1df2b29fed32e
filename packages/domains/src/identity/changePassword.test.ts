import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn } from "@kith/testing";
import { changePassword } from "./changePassword";
import { listWaysIn } from "./listWaysIn";
import { me } from "./me";

const world = await createWorld();
const newPassword = "another long password";

describe("identity.changePassword …", () => {
  test("ends every other session of theirs, and says so", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    expect(await ana.can(changePassword, { newPassword })).toEqual({});
    await ana.can(changePassword, { newPassword });
    expect((await tablet.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await ana.can(listWaysIn, {})).hasPassword).toBe(true);
    const told = (await eventsOn(world, `sessions:${ana.id}`)).map(({ event }) => event);
    expect(told.slice(0, 2)).toEqual(["identity.sessions_ended", "identity.secured"]);
  });

  test("wants one that may be chosen, of a session that proved itself", async () => {
    const ana = await world.person();
    const refusal = await ana.cannot(changePassword, { newPassword: "short" });
    expect(refusal.code).toBe("identity.password_short");
    world.clock.moveTo(world.clock.now() + 11 * 60_000);
    const stale = await ana.cannot(changePassword, { newPassword });
    expect(stale).toMatchObject({ code: "kernel.step_up", details: { needs: "sign_in" } });
  });
});
