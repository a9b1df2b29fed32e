import type { CampusId, Profile, ProfileCard, UserId } from "@kith/contracts";
import type { Kith } from "@kith/sdk";
import { keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import { keys } from "../account/keys";

export const ownProfileQuery = ({ member }: Kith) =>
  queryOptions({ queryKey: keys.profile, queryFn: () => member.profile.me.query({}) });

export const profileQuery = ({ member }: Kith, userId: UserId) =>
  queryOptions({
    queryKey: keys.theirProfile(userId),
    queryFn: () => member.profile.get.query({ userId }),
  });

/** The cards of a page of a list, by whose they are. */
export const cardsQuery = ({ member }: Kith, userIds: readonly UserId[]) =>
  queryOptions({
    queryKey: keys.cards(userIds),
    queryFn: async (): Promise<ReadonlyMap<UserId, ProfileCard>> => {
      const { rows } = await member.profile.getMany.query({ userIds: [...userIds] });
      return new Map(rows.map((card) => [card.userId, card]));
    },
    enabled: userIds.length > 0,
    placeholderData: keepPreviousData,
  });

export const campusQuery = ({ member }: Kith, campusId: CampusId | null) =>
  queryOptions({
    queryKey: keys.campus(campusId),
    queryFn: campusId ? () => member.campuses.get.query({ campusId }) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const viewerKinds = ["stranger", "campus", "friend"] as const;
export type ViewerKind = (typeof viewerKinds)[number];
export type Viewer = ViewerKind | { readonly userId: UserId };

export interface Seen {
  /** Null for who does not find the caller at all. */
  readonly profile: Profile | null;
  readonly reach: {
    readonly isFound: boolean;
    readonly isSuggested: boolean;
    readonly isNear: boolean;
  };
  readonly isCampusAssumed: boolean;
}

/** One's own profile through the eyes of somebody. */
export const seenAsQuery = ({ member }: Kith, viewer: Viewer) =>
  queryOptions({
    queryKey: keys.seenAs(typeof viewer === "string" ? viewer : viewer.userId),
    queryFn: async (): Promise<Seen> =>
      typeof viewer === "string"
        ? { ...(await member.profile.viewAs.query({ viewer })), isCampusAssumed: false }
        : await member.profile.viewAsPerson.query(viewer),
    staleTime: 0,
  });
