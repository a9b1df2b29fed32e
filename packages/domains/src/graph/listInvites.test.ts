import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { invite } from "./invite";
import { listInvites } from "./listInvites";

const world = await createWorld();

describe("graph.listInvites …", () => {
  test("shows what was sent and what was received, page by page", async () => {
    const [ana, bo, cy] = await threePeople(world);
    for (const one of [bo, cy]) await one.can(invite, { userId: ana.id, message: one.handle });
    const input = { direction: "received", limit: 1 } as const;
    const first = await ana.can(listInvites, input);
    const second = await ana.can(listInvites, { ...input, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ message }) => message)).toEqual([
      cy.handle,
      bo.handle,
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await bo.can(listInvites, { direction: "sent" })).rows.length).toBe(1);
    await bo.can(block, { userId: ana.id });
    expect((await ana.can(listInvites, { direction: "received" })).rows.length).toBe(1);
  });
});
