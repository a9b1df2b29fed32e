import { expect } from "bun:test";
import type { StaffRole } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import type { z } from "zod";
import { listen } from "./listen";
import type { Person, World } from "./world";

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
  const codeFor = async (person: Person) =>
    verb.contract.type === "live"
      ? await codeForListening(world, verb, person, { ...input })
      : (await person.cannot(verb, input)).code;
  expect(await codeFor(world.stranger())).toBe("kernel.unauthenticated");
  if (without) expect(await codeFor(await world.staff(without))).toBe("kernel.forbidden");
  const unproved = await world.staff("owner", { hasSecondFactor: false });
  expect(await codeFor(unproved)).toBe("kernel.step_up");
}

/** The code with which somebody who would listen is refused; "heard" where nobody refuses. */
const codeForListening = (
  world: World,
  verb: { readonly contract: Procedure },
  who: Person,
  input: Readonly<Record<string, unknown>>,
): Promise<string> =>
  listen(world, verb, who, input).then(
    (listening) => {
      listening.close();
      return "heard";
    },
    (refusal: { readonly code: string }) => refusal.code,
  );
