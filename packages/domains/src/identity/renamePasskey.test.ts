import { expect, test } from "bun:test";
import { addPasskey, createWorld } from "@kith/testing";
import { listWaysIn } from "./listWaysIn";
import { renamePasskey } from "./renamePasskey";

const world = await createWorld();

test("identity.renamePasskey … calls one of the caller's something else", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  const input = { passkeyId: (await addPasskey(world, ana.id)) as never, name: "Tablet" };
  expect((await bo.cannot(renamePasskey, input)).code).toBe("kernel.not_found");
  expect(await ana.can(renamePasskey, input)).toEqual({});
  expect((await ana.can(listWaysIn, {})).passkeys).toMatchObject([{ name: "Tablet" }]);
});
