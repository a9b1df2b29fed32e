import { expect, test } from "bun:test";
import { createExportLink, requestExport } from "@kith/domains";
import { createWorld } from "@kith/testing";
import { Hono } from "hono";
import { createExports } from "./exports";

const world = await createWorld();

test("/api/exports … hands out the zip behind a link, and nothing behind another", async () => {
  const app = new Hono().route("/api/exports", createExports(world.kernel));
  const ana = await world.person();
  const { requestId } = await ana.can(requestExport, { key: crypto.randomUUID() });
  world.clock.moveTo(world.clock.now() + 86_400_000);
  await world.drain();
  const { path } = await (await ana.again()).can(createExportLink, { requestId });
  const found = await app.request(path);
  expect([found.status, found.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(
    Buffer.from(await found.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  expect((await app.request("/api/exports/nonsense")).status).toBe(404);
});
