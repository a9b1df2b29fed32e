import type { graph, UserId } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";

export type PeopleFrame = OutputOf<typeof graph.onMine>;

type WithoutMoment<Frame> = Frame extends { readonly event: string; readonly payload: unknown }
  ? Pick<Frame, "event" | "payload">
  : never;
/** Something that happened, or is about to. */
export type Happening = WithoutMoment<PeopleFrame>;

/** The caller's own lists, as the graph has them. */
export const ownLists = [
  "followers",
  "following",
  "friends",
  "requestsReceived",
  "requestsSent",
  "invitesReceived",
  "invitesSent",
  "blocked",
  "muted",
  "restricted",
  "hidden",
  "close",
] as const;
export type OwnList = (typeof ownLists)[number];

/** What a list shows of somebody, besides who they are. */
interface Placed {
  readonly list: OwnList;
  readonly at: number;
  readonly message?: string | null;
  readonly expiresAt?: number;
}

/** What an event does to the caller's lists: it takes somebody out of some, and puts them in. */
export interface Change {
  readonly userId: UserId;
  readonly from: readonly OwnList[];
  readonly to: Placed | null;
}

const partner = (userIds: readonly UserId[], me: UserId) => userIds.find((id) => id !== me);

type FrameOf<Event extends Happening["event"]> = Extract<Happening, { readonly event: Event }>;

function ofFollow(
  { event, payload }: FrameOf<"graph.follow_requested" | "graph.followed">,
  me: UserId,
): Change {
  const { followerId, followeeId, at } = payload;
  const isMine = followerId === me;
  const [asked, done] = isMine
    ? (["requestsSent", "following"] as const)
    : (["requestsReceived", "followers"] as const);
  const list = event === "graph.followed" ? done : asked;
  return { userId: isMine ? followeeId : followerId, from: [asked, done], to: { list, at } };
}

function ofUnfollow({ payload }: FrameOf<"graph.unfollowed">, me: UserId): Change {
  const { followerId, followeeId } = payload;
  return followerId === me
    ? { userId: followeeId, from: ["requestsSent", "following"], to: null }
    : { userId: followerId, from: ["requestsReceived", "followers"], to: null };
}

function ofInvite(
  { event, payload }: FrameOf<"graph.invited" | "graph.invite_closed">,
  me: UserId,
): Change {
  const isMine = payload.senderId === me;
  const list = isMine ? "invitesSent" : "invitesReceived";
  const userId = isMine ? payload.recipientId : payload.senderId;
  if (event === "graph.invite_closed") return { userId, from: [list], to: null };
  const { at, message, expiresAt } = payload;
  return { userId, from: [list], to: { list, at, message, expiresAt } };
}

function ofFriends(
  { event, payload }: FrameOf<"graph.befriended" | "graph.unfriended">,
  me: UserId,
): Change | null {
  const userId = partner(payload.userIds, me);
  if (!userId) return null;
  if (event === "graph.unfriended") return { userId, from: ["friends"], to: null };
  const { at } = payload;
  return { userId, from: ["invitesSent", "invitesReceived"], to: { list: "friends", at } };
}

function ofMark(frame: FrameOf<"graph.marked" | "graph.unmarked">): Change {
  const { userId, mark } = frame.payload;
  if (frame.event === "graph.unmarked") return { userId, from: [mark], to: null };
  // A block ends all that the two had, and hides them from each other.
  const from = mark === "blocked" ? ownLists : ([mark] as const);
  return { userId, from, to: { list: mark, at: frame.payload.at } };
}

/** What an event means for the lists of `me`; null for one that means nothing to them. */
export function changeOf(frame: Happening, me: UserId): Change | null {
  switch (frame.event) {
    case "graph.follow_requested":
    case "graph.followed":
      return ofFollow(frame, me);
    case "graph.unfollowed":
      return ofUnfollow(frame, me);
    case "graph.invited":
    case "graph.invite_closed":
      return ofInvite(frame, me);
    case "graph.befriended":
    case "graph.unfriended":
      return ofFriends(frame, me);
    case "graph.marked":
    case "graph.unmarked":
      return ofMark(frame);
    default:
      return null;
  }
}
