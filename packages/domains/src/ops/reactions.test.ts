import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { addStaff } from "./addStaff";
import { me } from "./me";

const world = await createWorld();

describe("ops.tellOwners …", () => {
  test("mails every other owner what one of them did to the staff, once", async () => {
    const [ana, bo] = [await world.staff("owner"), await world.staff("owner")];
    const operator = await world.staff("operator");
    await world.drain();
    const known = (await world.mails.list()).length;

    const input = { email: "cy@kith.example", name: "Cy", role: "owner" } as const;
    await ana.can(addStaff, { ...input, key: crypto.randomUUID() });
    await world.drain();
    await world.drain();

    const [anaFacts, boFacts] = [await ana.can(me, {}), await bo.can(me, {})];
    const sent = (await world.mails.list()).slice(0, -known);
    expect(sent.map((mail) => mail.to).sort()).toEqual([input.email, boFacts.staff.email].sort());
    const notice = sent.find((mail) => mail.to === boFacts.staff.email);
    expect(notice?.subject).toBe(`Kith: ${anaFacts.staff.name} added a member of staff`);
    expect(notice?.text).toContain("cy@kith.example owner");
    expect(sent.map((mail) => mail.to)).not.toContain((await operator.can(me, {})).staff.email);
  });
});
