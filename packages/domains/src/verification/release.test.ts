import { expect, test } from "bun:test";
import { askBadge, createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { claim } from "./claim";
import { release } from "./release";

const world = await createWorld();

test("verification.release … is written down once, and nothing for who holds nothing", async () => {
  const [owner, verifier] = [await world.staff("owner"), await world.staff("verifier")];
  const { verificationId } = await askBadge(world);
  await verifier.can(claim, { verificationId });
  await owner.can(release, { verificationId });
  for (let n = 0; n < 2; n++) await verifier.can(release, { verificationId });
  const acts = (await readAudit(world, owner, {})).map(({ action }) => action);
  expect(acts.filter((action) => action.startsWith("verification_"))).toEqual([
    ...["verification_released", "verification_claimed"],
  ]);
  await expectStaffOnly(world, release, { verificationId }, "support");
});
