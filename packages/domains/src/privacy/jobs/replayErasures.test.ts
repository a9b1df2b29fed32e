import { describe, expect, test } from "bun:test";
import { createWorld, type SignedInPerson, uploadImage } from "@kith/testing";
import { sql } from "drizzle-orm";
import { credentialTables } from "../../identity";
import { blobStore } from "../../media";
import { requestDeletion } from "../requestDeletion";
import { privacyErasures } from "../tables";
import { replayErasures } from "./replayErasures";
import { resume } from "./resume";

const world = await createWorld();
const { kernel } = world;
const { db } = kernel.runtime;
const { user } = credentialTables;
const files = kernel.runtime.use(blobStore);

const readUser = async ({ id }: Pick<SignedInPerson, "id">) =>
  (await db.select().from(user)).find((row) => row.id === id);

describe("privacy.replayErasures …", () => {
  test("erases anew whom a restored backup brought back, and nobody else", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const imageId = await uploadImage(world, ana);
    const key = `${imageId}/large.webp`;
    const picture = await files.read(key);
    const saved = await readUser(ana);
    await ana.can(requestDeletion, {});
    world.clock.moveTo(world.clock.now() + 30 * 86_400_000);
    await kernel.enqueue(resume, {});
    await world.drain();
    expect(await readUser(ana)).toBeUndefined();
    expect(await files.read(key)).toBeNull();
    // As a backup of an earlier day leaves it.
    if (saved) await db.insert(user).values(saved);
    await db.execute(sql`insert into identity_people (user_id, handle, band, joined_at)
      values (${ana.id}, 'ana', '18-over', 1)`);
    await db.execute(sql`insert into media_images (id, owner_id, state, at, width, height)
      values (${imageId}, ${ana.id}, 'used', 1, 1, 1)`);
    await files.write(key, picture ?? new Uint8Array());
    await db.delete(privacyErasures);
    // One that the queue made for itself.
    await db.execute(sql`insert into jobs.job (name, data) values ('privacy.resume', '{}')`);

    await kernel.perform(replayErasures, {});
    expect(await readUser(ana)).toBeUndefined();
    expect(await readUser(bo)).toBeDefined();
    expect((await db.select().from(privacyErasures)).length).toBe(1);
    await world.drain();
    expect(await files.read(key)).toBeNull();
  });
});
