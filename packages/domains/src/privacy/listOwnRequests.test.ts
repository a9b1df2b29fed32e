import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listOwnRequests } from "./listOwnRequests";
import { requestDeletion } from "./requestDeletion";
import { requestExport } from "./requestExport";

const world = await createWorld();

test("privacy.listOwnRequests … shows one's own, the newest first, and nobody else's", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  await bo.can(requestDeletion, {});
  await ana.can(requestExport, { key: crypto.randomUUID() });
  await ana.can(requestDeletion, {});
  const { rows } = await ana.can(listOwnRequests, {});
  expect(rows.map(({ kind }) => kind)).toEqual(["deletion", "export"]);
});
