import { describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, inTransaction, StatementCount, threePeople } from "@kith/testing";
import { block, setStanding } from "../graph";
import { get } from "./get";
import { getMany } from "./getMany";
import { update } from "./update";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });
const campusId = randomUUID();

describe("profile.getMany …", () => {
  test("shows of each what their profile shows, and leaves out who is not there", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const dee = await world.person();
    for (const { id } of [ana, bo]) {
      await inTransaction(world, (ctx) => setStanding(ctx, id, { campusId }));
    }
    await bo.can(update, { name: "Bo" });
    await cy.can(update, { name: "Cy", visibility: { name: "friends" } });
    await dee.can(block, { userId: ana.id });
    const nobody = asId(UserId, randomUUID());
    const userIds = [dee.id, bo.id, nobody, cy.id, ana.id];
    const { rows } = await ana.can(getMany, { userIds });
    expect(rows.map(({ userId }) => userId).sort()).toEqual([ana.id, bo.id, cy.id].sort());
    for (const row of rows) {
      expect(await ana.can(get, { userId: row.userId })).toMatchObject(row);
    }
    const named = rows.map(({ name, campusId }) => [name, campusId]);
    expect(named).toContainEqual(["Bo", campusId]);
    expect(named).toContainEqual([null, null]);
  });

  test("asks one statement of Postgres, however many they are", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const count = (userIds: UserId[]) => statements.during(() => ana.can(getMany, { userIds }));
    expect((await count([bo.id])).length).toBe(1);
    expect((await count([bo.id, cy.id, ana.id])).length).toBe(1);
  });
});
