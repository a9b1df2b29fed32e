import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { createCampus } from ".";
import { list } from "./list";
import { listManaged } from "./listManaged";

const world = await createWorld();

test("campuses.list … finds campuses by name or city, page by page, for members", async () => {
  const names = ["Forest", "Harbour", "Lake 100%", "Lakeside"];
  for (const name of names) {
    const key = crypto.randomUUID();
    const place = { country: "GE", city: `${name} Town`, timeZone: "Asia/Tbilisi" };
    const input = { name, ...place, mailDomains: [`${key}.example`], key };
    await world.kernel.system(createCampus, input);
  }
  const ana = await world.person();
  const found = async (text?: string) =>
    (await ana.can(list, text ? { text } : {})).rows.map(({ name }) => name);
  expect(await found()).toEqual(names);
  expect(await found("lake")).toEqual(["Lake 100%", "Lakeside"]);
  expect(await found("0%")).toEqual(["Lake 100%"]);
  expect(await found("%")).toEqual(["Lake 100%"]);
  expect(await found("harbour t")).toEqual(["Harbour"]);
  const first = await ana.can(list, { limit: 3 });
  const second = await ana.can(list, { limit: 3, cursor: first.nextCursor });
  expect([first.rows.length, second.rows.length, second.nextCursor]).toEqual([3, 1, null]);
  expect((await ana.cannot(listManaged, {})).code).toBe("kernel.unauthenticated");
});
