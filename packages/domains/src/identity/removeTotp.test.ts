import { describe, expect, test } from "bun:test";
import { createWorld, withSecondFactor } from "@kith/testing";
import { me } from "./me";
import { removeTotp } from "./removeTotp";
import { renewRecoveryCodes } from "./renewRecoveryCodes";

const world = await createWorld();

describe("identity.removeTotp …", () => {
  test("takes the recovery codes along, and asks no session for a factor any more", async () => {
    const { person: ana } = await withSecondFactor(world);
    const tablet = await ana.again();
    expect((await tablet.cannot(removeTotp, {})).code).toBe("kernel.step_up");
    expect(await ana.can(removeTotp, {})).toEqual({});
    expect((await tablet.can(me, {})).lacks).toEqual([]);
    expect((await ana.cannot(renewRecoveryCodes, {})).code).toBe("identity.totp_off");
    expect((await ana.cannot(removeTotp, {})).code).toBe("identity.totp_off");
  });
});
