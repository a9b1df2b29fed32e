import { describe, expect, test } from "bun:test";
import { codeAt, createWorld, eventsOn, withSecondFactor } from "@kith/testing";
import { confirmTotp } from "./confirmTotp";
import { me } from "./me";
import { startTotp } from "./startTotp";
import { identityRecoveryCodes } from "./tables";

const world = await createWorld();

describe("identity.confirmTotp …", () => {
  test("asks the person's other sessions for a second factor from then on", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    await tablet.can(me, {});
    const { secret } = await ana.can(startTotp, {});
    const { recoveryCodes } = await ana.can(confirmTotp, { code: codeAt(world, secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await ana.can(me, {})).lacks).toEqual([]);
    const refusal = await tablet.cannot(me, {});
    expect(refusal).toMatchObject({ code: "kernel.step_up", details: { needs: "second_factor" } });
    const rows = await world.kernel.runtime.db.select().from(identityRecoveryCodes);
    expect(JSON.stringify(rows)).not.toContain(recoveryCodes[0]?.replaceAll("-", "") ?? "");
    const told = await eventsOn(world, `sessions:${ana.id}`);
    expect(told.at(-1)).toMatchObject({
      event: "identity.secured",
      payload: { act: "totp_added" },
    });
  });

  test("refuses without a beginning, with a wrong code, and a second time", async () => {
    const ana = await world.person();
    const code = "000000";
    expect((await ana.cannot(confirmTotp, { code })).code).toBe("identity.totp_off");
    await ana.can(startTotp, {});
    expect((await ana.cannot(confirmTotp, { code })).code).toBe("identity.proof_failed");
    const { person: bo } = await withSecondFactor(world);
    expect((await bo.cannot(confirmTotp, { code })).code).toBe("identity.totp_on");
  });

  test("takes a code from one of two who show it at once", async () => {
    const ana = await world.person();
    const { secret } = await ana.can(startTotp, {});
    const input = { code: codeAt(world, secret) };
    const both = await Promise.allSettled([1, 2].map(() => ana.can(confirmTotp, input)));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
