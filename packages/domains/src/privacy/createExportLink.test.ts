import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { openExport } from "./services/links";

const world = await createWorld();

test("privacy.createExportLink … cannot be made up", async () => {
  const { runtime } = world.kernel;
  const sealed = runtime.secrets.seal("cursor", Buffer.from('["x",9999999999999]'));
  expect(await openExport(runtime, sealed.toString("base64url"))).toBeNull();
  expect(await openExport(runtime, "nonsense")).toBeNull();
});
