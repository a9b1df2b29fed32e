import { describe, expect, test } from "bun:test";
import { bytesOf, createWorld, withSecondFactor } from "@kith/testing";
import { confirmTotp } from "./confirmTotp";
import { base32, totpAt } from "./rules/totp";
import { startTotp } from "./startTotp";
import { identityTotps } from "./tables";

const world = await createWorld();

describe("identity.startTotp …", () => {
  test("gives a secret that nobody reads in the database, and another one each time", async () => {
    const ana = await world.person();
    const first = await ana.can(startTotp, {});
    const second = await ana.can(startTotp, {});
    expect(second.secret).not.toBe(first.secret);
    expect(base32(bytesOf(second.secret))).toBe(second.secret);
    const rows = await world.kernel.runtime.db.select().from(identityTotps);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(second.secret);
    const code = totpAt(bytesOf(first.secret), Math.floor(world.clock.now() / 30_000));
    expect((await ana.cannot(confirmTotp, { code })).code).toBe("identity.proof_failed");
  });

  test("leaves a factor that is there alone, and wants a fresh session", async () => {
    const { person: ana } = await withSecondFactor(world);
    expect((await ana.cannot(startTotp, {})).code).toBe("identity.totp_on");
    world.clock.moveTo(world.clock.now() + 11 * 60_000);
    const refusal = await ana.cannot(startTotp, {});
    expect(refusal).toMatchObject({ code: "kernel.step_up", details: { needs: "sign_in" } });
  });
});
