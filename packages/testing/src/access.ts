import { expect } from "bun:test";
import type { StaffRole } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import type { z } from "zod";
import type { World } from "./world";

/**
 * Nobody gets in without a session, staff without the procedure's right (`without`) do not, and
 * nobody whose session proved no second factor does.
 */
export async function expectStaffOnly<P extends Procedure>(
  world: World,
  verb: { readonly contract: P },
  input: z.input<P["input"]>,
  without: StaffRole | null,
): Promise<void> {
  const codeFor = async (person: { cannot: ReturnType<World["stranger"]>["cannot"] }) =>
    (await person.cannot(verb, input)).code;
  expect(await codeFor(world.stranger())).toBe("kernel.unauthenticated");
  if (without) expect(await codeFor(await world.staff(without))).toBe("kernel.forbidden");
  const unproved = await world.staff("owner", { hasSecondFactor: false });
  expect(await codeFor(unproved)).toBe("kernel.step_up");
}
