import { expect, test } from "bun:test";
import { identity, ops } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { startDeletion } from "./startDeletion";

const world = await createWorld();
const listAudit = { contract: ops.listAudit };
const me = { contract: identity.me };

test("privacy.startDeletion … is audited once, without a name, and for members alone", async () => {
  const [ana, owner] = [await world.person(), await world.staff("owner")];
  const { requestId } = await owner.can(startDeletion, { userId: ana.id });
  await owner.can(startDeletion, { userId: ana.id });
  await world.drain();
  const acts = (await owner.can(listAudit, {})).rows.filter(
    ({ action }) => action === "deletion_started",
  );
  expect(acts.map(({ subject }) => subject)).toEqual([requestId]);
  const refused = await owner.cannot(startDeletion, { userId: owner.id as never });
  expect(refused.code).toBe("kernel.not_found");
});

test("privacy.startDeletion … signs them out everywhere", async () => {
  const [ana, owner] = [await world.person(), await world.staff("owner")];
  await owner.can(startDeletion, { userId: ana.id });
  expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
});
