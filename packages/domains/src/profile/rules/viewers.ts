import { isOffered, type Sight } from "../../graph";

/** Of whom somebody asks what they see. */
export type ViewerKind = "stranger" | "campus" | "friend";
type Standing = NonNullable<Sight["owner"]>;

/** What lies between a person and somebody of a kind, for the graph's predicate to judge. */
export function sightAs(kind: ViewerKind, owner: Standing | null): Sight {
  const [isFriend, band] = [kind === "friend", "18-over" as const];
  const campusId = kind === "campus" ? (owner?.campusId ?? null) : null;
  const chosen = { isFindable: true, isSuggested: true, nearby: "nobody" } as const;
  return {
    isOwn: false,
    viewer: { state: "active", ...{ isGhost: false, isPrivate: false }, ...chosen, band, campusId },
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

/**
 * What the owner's own choices say of who comes across them. Nothing of what the viewer did: whom
 * somebody mutes or hides is theirs to know.
 */
export const reachOf = (sight: Sight) => ({
  isFound: isOffered(sight, "found"),
  isSuggested: isOffered(sight, "suggested"),
  isNear: isOffered(sight, "near"),
});
