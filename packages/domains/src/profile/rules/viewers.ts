import type { Sight } from "../../graph";

/** Of whom somebody asks what they see. */
export type ViewerKind = "stranger" | "campus" | "friend";
type Standing = NonNullable<Sight["owner"]>;

/** What lies between a person and somebody of a kind, for the graph's predicate to judge. */
export function sightAs(kind: ViewerKind, owner: Standing | null): Sight {
  const isFriend = kind === "friend";
  const campusId = kind === "campus" ? (owner?.campusId ?? null) : null;
  return {
    isOwn: false,
    viewer: { state: "active", isGhost: false, isPrivate: false, band: "18-over", campusId },
    owner,
    marks: [],
    isBlockedByOwner: false,
    isClose: false,
    isFollowing: false,
    isFriend,
    isMember: false,
    isRestricted: false,
  };
}

/**
 * The same sight, had its viewer been of the owner's campus: what somebody else's sight shows must
 * not tell of a campus that they hide.
 */
export const asOfCampus = (sight: Sight): Sight =>
  sight.viewer && sight.owner
    ? { ...sight, viewer: { ...sight.viewer, campusId: sight.owner.campusId } }
    : sight;
