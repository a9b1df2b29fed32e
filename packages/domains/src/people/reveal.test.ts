import { describe, expect, test } from "bun:test";
import { ops, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, eventsOn, expectStaffOnly, readAudit } from "@kith/testing";
import { reveal } from "./reveal";

const world = await createWorld();
const reason = "they asked for help with it";
const nobody = { userId: asId(UserId, crypto.randomUUID()), field: "email", reason } as const;

describe("people.reveal …", () => {
  test("shows one field, announces it, and writes down why", async () => {
    const [owner, support] = [await world.staff("owner"), await world.staff("support")];
    const ana = await world.person({ handle: "ana_shown" });
    const shown = await support.can(reveal, { userId: ana.id, field: "name", reason });
    expect(shown).toEqual({ value: "ana_shown" });
    const announced = { userId: ana.id, field: "name" };
    expect(await eventsOn(world, `person:${ana.id}`)).toContainEqual({
      ...{ event: "people.revealed", payload: announced },
    });
    const [entry] = await readAudit(world, owner, { userId: ana.id });
    if (!entry) throw new Error("nothing was written down");
    expect(entry).toMatchObject({ action: "person_revealed", subject: "name", isSealed: true });
    const details = await owner.can(
      { contract: ops.openAuditEntry },
      { auditId: entry.auditId, reason: "a complaint by letter" },
    );
    expect(details).toMatchObject({ userId: ana.id, reason });
  });

  test("shows so many in an hour, and no more", async () => {
    const [support, ana] = [await world.staff("support"), await world.person()];
    const ask = { userId: ana.id, field: "email", reason } as const;
    for (let n = 0; n < 20; n++) await support.can(reveal, ask);
    expect((await support.cannot(reveal, ask)).code).toBe("kernel.limited");
  });

  test("is not for a moderator, who needs no address", () =>
    expectStaffOnly(world, reveal, nobody, "moderator"));
});
