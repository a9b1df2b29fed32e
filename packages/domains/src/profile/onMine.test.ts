import { describe, expect, test } from "bun:test";
import type { OwnProfile } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { createWorld, expectLiveLaw, listen, uploadImage } from "@kith/testing";
import { me } from "./me";
import { onMine } from "./onMine";
import { update } from "./update";
import { updateImages } from "./updateImages";

const world = await createWorld();
type Frame = OutputOf<typeof onMine.contract>;

function patch(own: OwnProfile, { event, payload }: Frame): OwnProfile {
  if (event !== "profile.updated") return own;
  const { profile, visibility, completeness, missing } = payload;
  return {
    profile: { ...own.profile, ...(profile as Partial<OwnProfile["profile"]>) },
    visibility: { ...own.visibility, ...(visibility as Partial<OwnProfile["visibility"]>) },
    ...{ completeness, missing },
  };
}

describe("profile.onMine …", () => {
  test("keeps a profile on another device as it is", async () => {
    const ana = await world.person();
    await expectLiveLaw<OwnProfile, Frame>({
      fetch: () => ana.can(me, {}),
      apply: patch,
      subscribe: async (hear) => {
        const listening = await listen(world, onMine, await ana.again(), {}, hear);
        return () => listening.close();
      },
      async mutate() {
        const status = { text: "at the lake", emoji: null, expiresInMinutes: null };
        await ana.can(update, { name: "Ana", status, interests: ["music.jazz"] });
        await ana.can(update, { visibility: { name: "friends", bio: "campus" } });
        await ana.can(update, { name: null, education: [] });
        const avatarId = await uploadImage(world, ana);
        await ana.can(updateImages, { avatarId, galleryIds: [] });
      },
    });
  });

  test("is everybody's own", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const listening = await listen(world, onMine, bo);
    await ana.can(update, { name: "Ana" });
    await bo.can(update, { name: "Bo" });
    const heard = await listening.until(({ data }) => data.event === "profile.updated");
    expect(heard.data.payload).toMatchObject({ profile: { name: "Bo" } });
    listening.close();
  });
});
