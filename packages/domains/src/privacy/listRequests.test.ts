import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listRequests } from "./listRequests";
import { startDeletion } from "./startDeletion";
import { startExport } from "./startExport";

const world = await createWorld();

test("privacy.listRequests … shows staff what was asked for, of one kind or all", async () => {
  const [ana, owner] = [await world.person(), await world.staff("owner")];
  await owner.can(startExport, { userId: ana.id });
  await owner.can(startDeletion, { userId: ana.id });
  const { rows } = await owner.can(listRequests, {});
  expect(rows).toMatchObject([
    { kind: "deletion", userId: ana.id },
    { kind: "export", userId: ana.id },
  ]);
  expect((await owner.can(listRequests, { kind: "export" })).rows.length).toBe(1);
  const analyst = await world.staff("analyst");
  expect((await analyst.cannot(listRequests, {})).code).toBe("kernel.forbidden");
});
