import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { get } from "./get";
import { updateMember } from "./updateMember";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.updateMember …", () => {
  test("gives members roles, by admins; the owner stays one", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const { circleId } = await ana.can(create, input(false));
    await bo.can(follow, { userId: ana.id });
    await ana.can(addMember, { circleId, userId: bo.id });
    const asked = { circleId, userId: bo.id, role: "admin" } as const;
    expect((await bo.cannot(updateMember, asked)).code).toBe("kernel.forbidden");
    await ana.can(updateMember, asked);
    expect((await bo.can(get, { circleId })).role).toBe("admin");
    const demotion = { circleId, userId: ana.id, role: "member" } as const;
    expect((await bo.cannot(updateMember, demotion)).code).toBe("circles.owner");
    const stranger = { circleId, userId: cy.id, role: "member" } as const;
    expect((await bo.cannot(updateMember, stranger)).code).toBe("circles.no_member");
  });
});
