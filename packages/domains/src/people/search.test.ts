import { describe, expect, test } from "bun:test";
import { CampusId, type UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, inTransaction, readAudit } from "@kith/testing";
import { setStanding } from "../graph";
import { search } from "./search";

const world = await createWorld();
const moderator = await world.staff("moderator");
const byHandle = (text: string) => ({ by: "handle", text }) as const;

describe("people.search …", () => {
  test("finds by the beginning of a handle, page by page in their order", async () => {
    for (const handle of ["nino_c", "nino_a", "nino_b", "nani"]) await world.person({ handle });
    const first = await moderator.can(search, { ...byHandle("NINO"), limit: 2 });
    const cursor = first.nextCursor;
    const second = await moderator.can(search, { ...byHandle("nino"), limit: 2, cursor });
    const found = [...first.rows, ...second.rows].map(({ handle }) => handle);
    expect(found).toEqual(["nino_a", "nino_b", "nino_c"]);
    expect(second.nextCursor).toBeNull();
  });

  test("finds by a whole address or id, and by no part of one", async () => {
    const ana = await world.person();
    const email = `${ana.id.replaceAll("-", "").slice(-12)}@people.example`;
    const ids = async (by: "email" | "id", text: string) =>
      (await moderator.can(search, { by, text })).rows.map(({ userId }): string => userId);
    expect(await ids("email", email.toUpperCase())).toEqual([ana.id]);
    expect(await ids("id", ana.id)).toEqual([ana.id]);
    expect(await ids("email", email.slice(0, -1))).toEqual([]);
    expect(await ids("id", ana.id.slice(0, 8))).toEqual([]);
  });

  test("shows staff of a campus its people alone", async () => {
    const campusId = asId(CampusId, crypto.randomUUID());
    const there = await world.staff("moderator", { campusId });
    const [ana] = [
      await world.person({ handle: "keti_a" }),
      await world.person({ handle: "keti_b" }),
    ];
    await inTransaction(world, (ctx) => setStanding(ctx, ana.id, { campusId }));
    const ids = (rows: readonly { userId: UserId }[]) => rows.map(({ userId }) => userId);
    expect(ids((await there.can(search, byHandle("keti"))).rows)).toEqual([ana.id]);
    expect((await moderator.can(search, byHandle("keti"))).rows.length).toBe(2);
  });

  test("is written down, without what was searched for", async () => {
    const owner = await world.staff("owner");
    await moderator.can(search, { by: "email", text: "canary@people.example" });
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "people_searched", subject: "by email, 0 found" });
  });

  test("is for who may read about people", () =>
    expectStaffOnly(world, search, byHandle("a"), "operator"));
});
