import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { listMails } from "./listMails";

const world = await createWorld();

describe("ops.listMails …", () => {
  test("shows what the development profile sent, newest first", async () => {
    const owner = await world.staff("owner");
    await world.drain();
    await world.mails.send({ to: "ana@kith.example", subject: "Newest", text: "Hello" });
    const { rows } = await owner.can(listMails, {});
    expect(rows[0]).toMatchObject({ to: "ana@kith.example", subject: "Newest", text: "Hello" });
    expect(rows[1]?.subject).toBe("You were added to the staff of Kith");
  });

  test("has nothing to show where mails really go out", async () => {
    const production = await createWorld({ hasInbox: false });
    const owner = await production.staff("owner");
    expect((await owner.cannot(listMails, {})).code).toBe("ops.inbox_off");
  });

  test("is for those who may read them", () => expectStaffOnly(world, listMails, {}, "analyst"));
});
