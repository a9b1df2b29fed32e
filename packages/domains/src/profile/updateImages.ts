import { profile, profileEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { dropImages, takeImages } from "../media";
import { profileStream } from "./rules/profiles";
import { replaceImages } from "./store/images";
import { lockProfile, readProfile } from "./store/profiles";
import { showOwn } from "./views";

export const updateImages = implement(profile.updateImages)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const wanted = [input.avatarId, ...input.galleryIds].flatMap((imageId, place) =>
    imageId === null ? [] : [{ imageId, place }],
  );
  const ids = wanted.map(({ imageId }) => imageId);
  if (new Set(ids).size < ids.length) throw fail("profile.image_twice");

  const before = await lockProfile(db, userId);
  const taken = ids.length > 0 ? await takeImages(db, userId, ids, now) : 0;
  if (!before || taken < ids.length) throw kernelFail("kernel.not_found");
  const shown = [...(before.avatar ? [before.avatar] : []), ...before.gallery];
  const isSame =
    shown.length === wanted.length && shown.every((image, at) => isAs(image, wanted[at]));
  if (isSame) return showOwn(ctx, before);

  await replaceImages(db, userId, wanted);
  const left = shown.map(({ imageId }) => imageId).filter((imageId) => !ids.includes(imageId));
  await dropImages(ctx, left);
  const row = await readProfile(db, userId);
  if (!row) throw kernelFail("kernel.not_found");
  const after = showOwn(ctx, row);
  const { completeness, missing } = after;
  const { avatar, gallery } = after.profile;
  const told = { profile: { avatar, gallery }, visibility: {}, completeness, missing };
  ctx.announce(profileEvents.updated, told, [profileStream(userId)]);
  return after;
});

interface Placed {
  readonly imageId: string;
  readonly place: number;
}

const isAs = (one: Placed, other: Placed | undefined): boolean =>
  one.imageId === other?.imageId && one.place === other.place;
