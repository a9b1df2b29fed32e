import { expect, test } from "bun:test";
import { createWorld, findBroken, uploadDocument } from "@kith/testing";
import { vault } from "../privacy";
import { listOwn } from "./listOwn";
import { requestBadge } from "./requestBadge";
import { withdraw } from "./withdraw";

const world = await createWorld();

test("verification.withdraw … takes documents and words away at once", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  const documentId = await uploadDocument(world, ana);
  const wish = { kind: "government", statement: "The mayor's office." } as const;
  const shown = { ...wish, links: [], documentIds: [documentId] };
  const asked = await ana.can(requestBadge, shown);
  const { verificationId } = asked;
  expect((await bo.cannot(withdraw, { verificationId })).code).toBe("kernel.not_found");
  const withdrawn = await ana.can(withdraw, { verificationId });
  expect(withdrawn.state).toBe("withdrawn");
  await world.drain();
  expect(await world.kernel.runtime.use(vault).readDocument(documentId)).toBeNull();
  expect((await ana.can(listOwn, {})).rows).toEqual([withdrawn]);
  expect((await ana.cannot(withdraw, { verificationId })).code).toBe("verification.over");
  expect(await findBroken(world)).toEqual({});
});
