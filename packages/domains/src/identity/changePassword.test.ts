import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, type SignedInPerson, tokenMailedTo } from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { changePassword } from "./changePassword";
import { confirmEmail } from "./confirmEmail";
import { listWaysIn } from "./listWaysIn";
import { me } from "./me";
import { createSignIns } from "./services/signIns";

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

  const chosen: Readonly<Record<string, (who: SignedInPerson) => Promise<unknown>>> = {
    "in the app": (who) => who.can(changePassword, { newPassword }),
    "by a link": ({ id }) => createSignIns(world.kernel.runtime, async () => {}).passwordReset(id),
  };
  test.each(Object.entries(chosen))(
    "%s calls off a change of address that waits",
    async (_, choose) => {
      const ana = await world.person();
      const email = `${crypto.randomUUID()}@people.example`;
      await ana.can(changeEmail, { email });
      const token = (await tokenMailedTo(world, email)) ?? "";
      await choose(ana);
      const over = await world.stranger().cannot(confirmEmail, { token });
      expect(over.code).toBe("identity.link_over");
    },
  );

  test("wants one that may be chosen, of a session that proved itself", async () => {
    const ana = await world.person();
    const refusal = await ana.cannot(changePassword, { newPassword: "short" });
    expect(refusal.code).toBe("identity.password_short");
    world.clock.moveTo(world.clock.now() + 11 * 60_000);
    const stale = await ana.cannot(changePassword, { newPassword });
    expect(stale).toMatchObject({ code: "kernel.step_up", details: { needs: "sign_in" } });
  });
});
