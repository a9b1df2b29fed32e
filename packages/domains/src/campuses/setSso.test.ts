import { describe, expect, test } from "bun:test";
import { addCampus, createWorld, eventsOn, expectStaffOnly } from "@kith/testing";
import { sql } from "drizzle-orm";
import { get } from "./get";
import { getSso } from "./getSso";
import { setSso } from "./setSso";

const world = await createWorld();
const owner = await world.staff("owner");
const ana = await world.person();
const { campusId } = await addCampus(world);
const lake = {
  ...{ campusId, issuer: "https://id.lake.example", clientId: "kith", scopes: ["email"] },
  rule: { claim: "email", allowed: ["@lake.example"] },
};
const shown = async () => (await owner.can(getSso, { campusId })).sso;
const hasSso = async () => (await ana.can(get, { campusId })).hasSso;

describe("campuses.setSso …", () => {
  test("is there once its issuer was found, and in the audit, without its secret", async () => {
    expect(await shown()).toBeNull();
    await owner.can(setSso, { ...lake, clientSecret: "a secret of the campus" });
    const { campusId: _id, ...kept } = lake;
    expect(await shown()).toEqual({ ...kept, hasSecret: true, check: null });
    expect(await hasSso()).toBe(false);
    await world.drain();
    expect((await shown())?.check?.outcome).toBe("ok");
    expect(await hasSso()).toBe(true);
    const acts = JSON.stringify(await eventsOn(world, "ops:audit"));
    expect(acts).toContain("campus_sso_set");
    const { db } = world.kernel.runtime;
    const rows = await db.execute(sql`select client_secret from campuses_sso`);
    expect(JSON.stringify([acts, rows])).not.toContain("a secret of the campus");
  });

  test("keeps a secret for the issuer that it was given for alone", async () => {
    await owner.can(setSso, { ...lake, scopes: [] });
    expect((await shown())?.hasSecret).toBe(true);
    await owner.can(setSso, { ...lake, issuer: "https://other.example" });
    expect((await shown())?.hasSecret).toBe(false);
    await owner.can(setSso, { ...lake, clientSecret: "another" });
    await owner.can(setSso, { ...lake, clientSecret: null });
    expect((await shown())?.hasSecret).toBe(false);
  });

  test("asks nobody by http", async () => {
    const open = { ...lake, issuer: "http://id.lake.example" };
    expect((await owner.cannot(setSso, open)).code).toBe("campuses.sso_insecure");
  });

  test("is for staff who look after campuses", async () => {
    await expectStaffOnly(world, { contract: setSso.contract }, lake, "analyst");
  });
});
