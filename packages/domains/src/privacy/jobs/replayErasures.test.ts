import { describe, expect, test } from "bun:test";
import { createWorld, type SignedInPerson } from "@kith/testing";
import { credentialTables } from "../../identity";
import { requestDeletion } from "../requestDeletion";
import { privacyErasures } from "../tables";
import { replayErasures } from "./replayErasures";
import { resume } from "./resume";

const world = await createWorld();
const { kernel } = world;
const { db } = kernel.runtime;
const { user } = credentialTables;

const readUser = async ({ id }: Pick<SignedInPerson, "id">) =>
  (await db.select().from(user)).find((row) => row.id === id);

describe("privacy.replayErasures …", () => {
  test("erases anew whom a restored backup brought back, and nobody else", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const saved = await readUser(ana);
    await ana.can(requestDeletion, {});
    world.clock.moveTo(world.clock.now() + 30 * 86_400_000);
    await kernel.enqueue(resume, {});
    await world.drain();
    expect(await readUser(ana)).toBeUndefined();
    // As a backup of an earlier day leaves it.
    if (saved) await db.insert(user).values(saved);
    await db.delete(privacyErasures);

    await kernel.perform(replayErasures, {});
    expect(await readUser(ana)).toBeUndefined();
    expect(await readUser(bo)).toBeDefined();
    expect((await db.select().from(privacyErasures)).length).toBe(1);
  });
});
