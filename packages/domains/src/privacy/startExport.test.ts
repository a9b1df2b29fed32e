import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { startExport } from "./startExport";

const world = await createWorld();

test("privacy.startExport … is one at a time for staff too", async () => {
  const [ana, owner] = [await world.person(), await world.staff("owner")];
  await owner.can(startExport, { userId: ana.id });
  const again = await owner.cannot(startExport, { userId: ana.id });
  expect(again.code).toBe("privacy.export_open");
  const nobody = await owner.cannot(startExport, { userId: owner.id as never });
  expect(nobody.code).toBe("kernel.not_found");
});
