import { expect, test } from "bun:test";
import { identity } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { listHolds } from "./listHolds";
import { requestHold } from "./requestHold";

const world = await createWorld();
const me = { contract: identity.me };
const reason = "Letter of the prosecutor, 4 November";

test("privacy.requestHold … changes nothing yet, and is one at a time of a member", async () => {
  const [ana, owner] = [await world.person(), await world.staff("owner")];
  const { holdId } = await owner.can(requestHold, { userId: ana.id, reason });
  await ana.can(me, {});
  const again = await owner.cannot(requestHold, { userId: ana.id, reason });
  expect(again.code).toBe("privacy.held");
  const { rows } = await owner.can(listHolds, {});
  expect(rows).toMatchObject([{ holdId, userId: ana.id, reason, confirmedAt: null }]);
  const nobody = await owner.cannot(requestHold, { userId: owner.id as never, reason });
  expect(nobody.code).toBe("kernel.not_found");
});
