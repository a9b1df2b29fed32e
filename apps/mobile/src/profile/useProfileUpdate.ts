import type { OwnProfile, profile } from "@kith/contracts";
import type { InputOf } from "@kith/contracts/kit";
import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { useAct } from "../account/useAct";

export type ProfileUpdate = InputOf<typeof profile.update>;
export type ImagesUpdate = InputOf<typeof profile.updateImages>;

/** Changes one's own profile, and shows what the server made of it. */
export function useProfileUpdate() {
  const queries = useQueryClient();
  const { profile } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const take = (own: OwnProfile) => {
    queries.setQueryData(keys.profile, own);
    void queries.invalidateQueries({ queryKey: keys.seen });
  };
  return {
    isBusy,
    trouble,
    until,
    save: (part: ProfileUpdate, done?: () => void) =>
      void act(async () => take(await profile.update.mutate(part)), done),
    saveImages: (make: () => Promise<ImagesUpdate | null>) =>
      void act(async () => {
        const images = await make();
        if (images) take(await profile.updateImages.mutate(images));
      }),
  };
}
