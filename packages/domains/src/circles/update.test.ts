import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { create } from "./create";
import { get } from "./get";
import { update } from "./update";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.update …", () => {
  test("changes what is said, for admins", async () => {
    const [ana, bo] = await threePeople(world);
    const { circleId } = await ana.can(create, input(false));
    expect((await bo.cannot(update, { circleId, name: "Sea" })).code).toBe("kernel.forbidden");
    await ana.can(update, { circleId, name: "Sea", isPrivate: true });
    expect(await ana.can(get, { circleId })).toMatchObject({
      ...{ name: "Sea", type: "inner", isPrivate: true },
    });
    expect((await bo.cannot(update, { circleId, name: "Sea" })).code).toBe("kernel.not_found");
  });
});
