import { expect, test } from "bun:test";
import { addCampus, createWorld, findBroken, inTransaction } from "@kith/testing";
import { me } from "../me";
import { proofMilliseconds } from "../rules";
import { prove, unprove } from "./belonging";

const world = await createWorld();

test("proofs of a campus stand side by side, and one to another campus ends them", async () => {
  const [ana, lake, hill] = [await world.person(), await addCampus(world), await addCampus(world)];
  const until = world.clock.now() + 10 * proofMilliseconds;
  const read = async () => (await ana.can(me, {})).proof;
  const shown = async () => {
    const proof = await read();
    return proof && [proof.campusId, proof.methods.join("+"), proof.level];
  };
  const add = (campusId: typeof lake.campusId, method: "document" | "sso") =>
    inTransaction(world, (ctx) =>
      prove(ctx, { userId: ana.id, campusId, method, expiresAt: until }),
    );
  const take = async (method: "document" | "sso") => {
    let wasThere = false;
    await inTransaction(world, async (ctx) => {
      wasThere = await unprove(ctx, ana.id, method);
    });
    return wasThere;
  };

  await add(lake.campusId, "document");
  const proof = await read();
  expect((proof?.expiresAt ?? 0) - (proof?.provedAt ?? 0)).toBe(proofMilliseconds);
  await add(lake.campusId, "sso");
  expect(await shown()).toEqual([lake.campusId, "document+sso", 4]);
  expect([await take("document"), await take("document")]).toEqual([true, false]);
  expect(await shown()).toEqual([lake.campusId, "sso", 2]);
  await add(hill.campusId, "document");
  expect(await shown()).toEqual([hill.campusId, "document", 3]);
  await take("document");
  expect(await shown()).toBeNull();
  expect(await findBroken(world)).toEqual({});
});
