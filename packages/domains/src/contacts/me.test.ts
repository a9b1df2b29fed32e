import { describe, expect, test } from "bun:test";
import { createWorld, StatementCount } from "@kith/testing";
import { me } from "./me";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });

describe("contacts.me …", () => {
  test("asks Postgres once, and is for members", async () => {
    const ana = await world.person();
    expect(await statements.during(() => ana.can(me, {}))).toHaveLength(1);
    expect((await world.stranger().cannot(me, {})).code).toBe("kernel.unauthenticated");
  });
});
