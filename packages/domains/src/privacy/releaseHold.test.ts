import { expect, test } from "bun:test";
import { identity } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { sql } from "drizzle-orm";
import { graphDomain, invite } from "../graph";
import { credentialTables, identityDomain } from "../identity";
import { confirmHold } from "./confirmHold";
import { releaseHold } from "./releaseHold";
import { requestHold } from "./requestHold";

const world = await createWorld();
const me = { contract: identity.me };
const { db } = world.kernel.runtime;

/** The jobs that delete what people made. */
const names = ["identity.deleteUnjoined", "graph.deleteExpired"];
const retaining = [identityDomain, graphDomain].flatMap(({ jobs = [] }) =>
  jobs.filter(({ name }) => names.includes(name)),
);

test("privacy.releaseHold … lets go what no job deleted until then", async () => {
  const [one, two] = [await world.staff("owner"), await world.staff("owner")];
  const [ana, bo] = [await world.person({ hasJoined: false }), await world.person()];
  const cy = await world.person();
  await bo.can(invite, { userId: cy.id });
  const holds: string[] = [];
  for (const { id } of [ana, bo]) {
    const { holdId } = await one.can(requestHold, { userId: id, reason: "Order of the court" });
    await two.can(confirmHold, { holdId });
    holds.push(holdId);
  }
  world.clock.moveTo(world.clock.now() + 20 * 86_400_000);
  const count = async () => {
    for (const job of retaining) await world.kernel.enqueue(job, {});
    await world.drain();
    return [await db.$count(sql`graph_invites`), await db.$count(credentialTables.user)];
  };
  expect(await count()).toEqual([1, 5]);
  for (const holdId of holds) await one.can(releaseHold, { holdId: holdId as never });
  expect(await count()).toEqual([0, 4]);
});

test("privacy.releaseHold … opens the account again, once", async () => {
  const [one, two] = [await world.staff("owner"), await world.staff("owner")];
  const ana = await world.person();
  const asked = { userId: ana.id, reason: "Order of the court" };
  const { holdId } = await one.can(requestHold, asked);
  await two.can(confirmHold, { holdId });
  await one.can(releaseHold, { holdId });
  await (await ana.again()).can(me, {});
  expect((await one.cannot(releaseHold, { holdId })).code).toBe("privacy.hold_over");
});
