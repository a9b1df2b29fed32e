import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { cancelExport } from "./cancelExport";
import { createExportLink } from "./createExportLink";
import { requestDeletion } from "./requestDeletion";
import { requestExport } from "./requestExport";

const world = await createWorld();

test("privacy.cancelExport … knows no request of somebody else, and no other kind", async () => {
  const [ana, eve] = [await world.person(), await world.person()];
  const { requestId } = await ana.can(requestExport, { key: crypto.randomUUID() });
  expect((await eve.cannot(cancelExport, { requestId })).code).toBe("kernel.not_found");
  expect((await eve.cannot(createExportLink, { requestId })).code).toBe("kernel.not_found");
  const deletion = await ana.can(requestDeletion, {});
  const refused = await ana.cannot(cancelExport, { requestId: deletion.requestId });
  expect(refused.code).toBe("kernel.not_found");
});
