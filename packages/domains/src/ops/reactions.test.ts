import { describe, expect, test } from "bun:test";
import { identity } from "@kith/contracts";
import { createWorld, readAudit } from "@kith/testing";
import { addStaff } from "./addStaff";
import { listDeadLetters } from "./listDeadLetters";
import { me } from "./me";
import { opsActs } from "./tables";

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

describe("ops.linkAudit …", () => {
  test("parks what is not as it was recorded, and leaves it out of the chain", async () => {
    const owner = await world.staff("owner");
    await world.drain();
    const before = await readAudit(world, owner, { limit: 1 });
    await world.staff("analyst");
    await world.kernel.runtime.db.update(opsActs).set({ action: "staff_deleted" });
    await world.drain();
    expect(await readAudit(world, owner, { limit: 1 })).toEqual(before);
    const { rows } = await owner.can(listDeadLetters, {});
    expect(rows.map(({ name }) => name)).toEqual(["ops.linkAudit"]);
  });
});

describe("ops.noteSessionsEnded …", () => {
  test("writes down that somebody ended sessions, and names them by a reference", async () => {
    const [owner, ana] = [await world.staff("owner"), await world.person()];
    const other = await ana.again();
    await ana.can({ contract: identity.revokeSession }, { sessionId: other.sessionId });
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "sessions_ended", staffId: null, staffName: "" });
    expect(JSON.stringify(entry)).not.toContain(ana.id);
  });
});

describe("ops.noteSecured …", () => {
  test("writes down what somebody changed about how they come in", async () => {
    const [owner, ana] = [await world.staff("owner"), await world.person()];
    const { renewRecoveryCodes, changePassword } = identity;
    const newPassword = "another long password";
    await ana.can({ contract: changePassword }, { newPassword });
    await ana.cannot({ contract: renewRecoveryCodes }, {});
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "password_changed", staffId: null, staffName: "" });
    expect(JSON.stringify(entry)).not.toContain(ana.id);
  });
});
