import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listOwn } from "./listOwn";
import { requestBadge } from "./requestBadge";

const world = await createWorld();

test("verification.listOwn … shows one's own, newest first, page by page", async () => {
  const [ana, bo] = [await world.person(), await world.person()];
  const wish = { statement: "Look.", links: ["https://ana.example"], documentIds: [] };
  for (const kind of ["creator", "organisation", "government"] as const) {
    await ana.can(requestBadge, { ...wish, kind });
  }
  const first = await ana.can(listOwn, { limit: 2 });
  const second = await ana.can(listOwn, { limit: 2, cursor: first.nextCursor });
  const kinds = [...first.rows, ...second.rows].map(({ kind }) => kind);
  expect(kinds).toEqual(["government", "organisation", "creator"]);
  expect((await bo.can(listOwn, {})).rows).toEqual([]);
});
