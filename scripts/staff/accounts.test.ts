import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { actOn } from "./accounts";
import { openNode } from "./node";

const world = await createWorld();

test("account … verifies, exports and deletes a member by address or id, audited", async () => {
  const { databaseUrl, redisUrl, secret } = world.stores;
  const place = { databaseUrl, redisUrl, publicUrl: "http://localhost:4000" };
  const node = await openNode({ ...place, secret: Buffer.from(secret).toString("base64url") });
  const ana = await world.person({ isVerified: false });
  const address = `${ana.id.replaceAll("-", "").slice(-12)}@people.example`;
  expect(await actOn(node, "verify", address.toUpperCase())).toContain("proved");
  expect(await actOn(node, "export", ana.id)).toContain("Made on ");
  expect(await actOn(node, "delete", address)).toContain("Hidden and signed out now, erased on ");
  const again = await actOn(node, "export", ana.id).catch(({ code }) => code);
  expect(again).toBe("privacy.export_open");
  const nobody = await actOn(node, "delete", "eve@people.example").catch(String);
  expect(nobody).toBe("Error: No member has this address or id.");
  await world.drain();
  const rows = await node.kernel.runtime.db.execute("select action from ops_audit order by number");
  expect(Array.from(rows as never, ({ action }: { action: string }) => action)).toEqual([
    ...["address_verified", "export_started", "deletion_started"],
  ]);
  await node.close();
});
