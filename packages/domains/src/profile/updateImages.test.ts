import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, findBroken, threePeople, uploadImage } from "@kith/testing";
import { blobStore } from "../media";
import { get } from "./get";
import { getMany } from "./getMany";
import { me } from "./me";
import { update } from "./update";
import { updateImages } from "./updateImages";

const world = await createWorld();
const files = world.kernel.runtime.use(blobStore);

describe("profile.updateImages …", () => {
  test("shows pictures in their order, lets go of the others, and tells of it once", async () => {
    const ana = await world.person();
    const upload = () => uploadImage(world, ana);
    const [one, two, three] = [await upload(), await upload(), await upload()];
    await ana.can(updateImages, { avatarId: one, galleryIds: [two, three] });
    const input = { avatarId: three, galleryIds: [two] };
    const { profile } = await ana.can(updateImages, input);
    const ids = [profile.avatar, ...profile.gallery].map((image) => image?.imageId);
    expect(ids).toEqual([three, two]);
    expect(await ana.can(updateImages, input)).toEqual(await ana.can(me, {}));
    expect((await eventsOn(world, `profile:${ana.id}`)).length).toBe(2);
    await world.drain();
    const kept = [one, two, three].map((id) => files.read(`${id}/small.webp`));
    expect((await Promise.all(kept)).map((file) => file !== null)).toEqual([false, true, true]);
    expect(await findBroken(world)).toEqual({});
  });

  test("shows each to whom it is for, on cards too", async () => {
    const [ana, bo] = await threePeople(world);
    const [avatarId, other] = [await uploadImage(world, ana), await uploadImage(world, ana)];
    await ana.can(updateImages, { avatarId, galleryIds: [other] });
    const card = async () => (await bo.can(getMany, { userIds: [ana.id] })).rows[0];
    expect(await bo.can(get, { userId: ana.id })).toMatchObject({ avatar: null, gallery: [] });
    expect(await card()).toMatchObject({ avatar: null });
    await ana.can(update, { visibility: { avatar: "everyone" } });
    const { avatar, gallery } = await bo.can(get, { userId: ana.id });
    expect([avatar?.imageId, gallery]).toEqual([avatarId, []]);
    expect((await card())?.avatar).toEqual(avatar);
  });

  test("takes one's own pictures only, each once, and six for the gallery", async () => {
    const [ana, bo] = await threePeople(world);
    const [mine, theirs] = [await uploadImage(world, ana), await uploadImage(world, bo)];
    const code = async (avatarId: typeof mine | null, galleryIds: (typeof mine)[]) =>
      (await ana.cannot(updateImages, { avatarId, galleryIds })).code;
    expect(await code(theirs, [mine])).toBe("kernel.not_found");
    expect(await code(mine, [mine])).toBe("profile.image_twice");
    expect(await code(null, Array(7).fill(mine))).toBe("kernel.invalid_input");
    expect((await ana.can(me, {})).profile.avatar).toBeNull();
  });
});
