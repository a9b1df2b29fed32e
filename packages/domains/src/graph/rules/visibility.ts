import type { Audience, marks, nearbyChoices } from "@kith/contracts";

/**
 * Where somebody comes across a thing. `opened`: they asked for it, or it is in the list of a
 * person. `mixed`: among things of many, or as it happens. `suggested`: they did not ask. `found`:
 * they searched for a person. `near`: by distance.
 */
export const surfaces = ["opened", "mixed", "suggested", "found", "near"] as const;
export type Surface = (typeof surfaces)[number];
export type AnyMark = (typeof marks)[number];

/** The marks by which a viewer keeps somebody's things from themselves. */
export const hiding: Readonly<Record<Surface, readonly AnyMark[]>> = {
  opened: ["blocked"],
  mixed: ["blocked", "muted"],
  suggested: ["blocked", "muted", "hidden"],
  found: ["blocked"],
  near: ["blocked", "muted", "hidden"],
};

/** On which of them two of different age bands are not brought together by us. */
export const isOfOneBand = (surface: Surface): boolean =>
  surface === "suggested" || surface === "near";

export interface Standing {
  readonly state: "active" | "suspended" | "deleted";
  readonly isGhost: boolean;
  readonly isPrivate: boolean;
  readonly band: "16-17" | "18-over";
  readonly campusId: string | null;
  readonly isFindable: boolean;
  readonly isSuggested: boolean;
  readonly nearby: (typeof nearbyChoices)[number];
}

/** A thing as far as it matters who may see it; nothing but its owner is a person themselves. */
export interface Thing {
  readonly audience?: Audience;
  readonly isForAdults?: boolean;
  /** Since when it is taken down; null while it is not. */
  readonly takenDownAt?: number | null;
}

/** All that lies between a viewer and the owner of a thing. */
export interface Sight {
  readonly isOwn: boolean;
  /** Null for who is not there, or not yet. */
  readonly viewer: Standing | null;
  readonly owner: Standing | null;
  /** The viewer's marks on the owner. */
  readonly marks: readonly AnyMark[];
  readonly isBlockedByOwner: boolean;
  readonly isClose: boolean;
  readonly isFollowing: boolean;
  readonly isFriend: boolean;
  /** Whether the viewer is a member of one of the audiences that the thing names. */
  readonly isMember: boolean;
  /** Whether it stands with somebody who restricted its owner. */
  readonly isRestricted: boolean;
}

function isAmong(audience: Audience, sight: Sight, viewer: Standing, owner: Standing): boolean {
  const { isFollowing, isFriend, isClose, isMember } = sight;
  switch (audience) {
    case "everyone":
      return !owner.isPrivate || isFollowing || isFriend;
    case "campus":
      return owner.campusId !== null && owner.campusId === viewer.campusId;
    case "followers":
      return isFollowing || isFriend;
    case "friends":
      return isFriend;
    case "close_friends":
      return isClose;
    case "members":
      return isMember;
    case "only_me":
      return false;
  }
}

/** Whether the owner sees the viewer in turn, where the viewer sees them. */
export const isSeenBack = ({ viewer, isFriend }: Sight): boolean => !viewer?.isGhost || isFriend;

type Ties = Pick<Sight, "owner" | "isFriend" | "isFollowing">;

/** Whether somebody wants to be come across like this by who is so close to them. */
export function isOffered({ owner, isFriend, isFollowing }: Ties, surface: Surface): boolean {
  if (surface === "found") return owner?.isFindable === true || isFriend || isFollowing;
  if (surface === "suggested") return owner?.isSuggested === true || isFriend;
  if (surface !== "near") return true;
  return owner?.nearby === "everyone" || (owner?.nearby === "friends" && isFriend);
}

/** Whether one of the two, or who took it down, keeps this from the viewer, whoever it is for. */
function isKept(sight: Sight, { takenDownAt }: Thing, surface: Surface): boolean {
  const { marks, isBlockedByOwner, isRestricted } = sight;
  if (typeof takenDownAt === "number") return true;
  return isBlockedByOwner || isRestricted || hiding[surface].some((mark) => marks.includes(mark));
}

/**
 * The predicate in memory: for single things and for live streams. `canSee` of the store is the
 * same in SQL, and a property test holds the two together: change both.
 */
export function maySee(sight: Sight, thing: Thing = {}, surface: Surface = "opened"): boolean {
  const { isOwn, viewer, owner, isFriend } = sight;
  if (isOwn) return true;
  if (viewer?.state !== "active" || owner?.state !== "active") return false;
  if (isKept(sight, thing, surface)) return false;
  if (owner.isGhost && !isFriend) return false;
  if (thing.isForAdults && viewer.band !== "18-over") return false;
  if (!isOffered(sight, surface)) return false;
  if (isOfOneBand(surface) && viewer.band !== owner.band && !isFriend) return false;
  return thing.audience === undefined || isAmong(thing.audience, sight, viewer, owner);
}
