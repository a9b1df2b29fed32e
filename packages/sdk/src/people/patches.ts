import type {
  Acquaintance,
  FollowState,
  Invite,
  Relation,
  SeenCount,
  UserId,
} from "@kith/contracts";
import type { Pages } from "../patches";
import type { Happening } from "./changes";

/** Somebody in a list; an invite says more. */
export type PersonRow = Acquaintance & Partial<Pick<Invite, "message" | "expiresAt">>;

/** Takes somebody out of a list. */
export function withoutPerson<P extends Pages<PersonRow>>(list: P, userId: UserId): P {
  const pages = list.pages.map((page) => ({
    ...page,
    rows: page.rows.filter((row) => row.userId !== userId),
  }));
  return { ...list, pages };
}

const isNewer = (one: PersonRow, other: PersonRow) =>
  one.at > other.at || (one.at === other.at && one.userId > other.userId);

/** Puts somebody where a fresh fetch would show them: newest first, each once. */
export function withPerson<P extends Pages<PersonRow>>(list: P, row: PersonRow): P {
  const others = withoutPerson(list, row.userId);
  const last = others.pages.length - 1;
  const found = others.pages.findIndex(({ rows }) => rows.some((other) => isNewer(row, other)));
  const isWhole = others.pages[last]?.nextCursor === null;
  const place = found < 0 && isWhole ? last : found;
  const pages = others.pages.map((page, index) => {
    if (index !== place) return page;
    const rows = [...page.rows, row].sort((one, other) => (isNewer(one, other) ? -1 : 1));
    return { ...page, rows };
  });
  return { ...others, pages };
}

/** One more or less; of many only a rounded number is known, which stays. */
const plus = (seen: SeenCount, step: number): SeenCount =>
  seen.isRounded ? seen : { ...seen, count: Math.max(0, seen.count + step) };

const stepOf = (was: boolean, is: boolean) => Number(is) - Number(was);

function withFollow(relation: Relation, isMine: boolean, state: FollowState): Relation {
  const was = isMine ? relation.follows : relation.followsBack;
  const step = stepOf(was === "following", state === "following");
  return isMine
    ? { ...relation, follows: state, followers: plus(relation.followers, step) }
    : { ...relation, followsBack: state, following: plus(relation.following, step) };
}

function withFriendship(relation: Relation, isFriend: boolean): Relation {
  const friends = plus(relation.friends, stepOf(relation.isFriend, isFriend));
  const invite = isFriend ? "none" : relation.invite;
  return { ...relation, isFriend, invite, friends };
}

/**
 * How somebody stands to `me` after an event between the two. Null: they are not there for each
 * other any more.
 */
export function withEvent(relation: Relation, frame: Happening, me: UserId): Relation | null {
  switch (frame.event) {
    case "graph.follow_requested":
      return withFollow(relation, frame.payload.followerId === me, "requested");
    case "graph.followed":
      return withFollow(relation, frame.payload.followerId === me, "following");
    case "graph.unfollowed":
      return withFollow(relation, frame.payload.followerId === me, "none");
    case "graph.invited":
      return { ...relation, invite: frame.payload.senderId === me ? "sent" : "received" };
    case "graph.invite_closed":
      return { ...relation, invite: "none" };
    case "graph.befriended":
      return withFriendship(relation, true);
    case "graph.unfriended":
      return withFriendship(relation, false);
    case "graph.marked": {
      const { mark } = frame.payload;
      if (mark === "blocked") return null;
      return { ...relation, marks: [...relation.marks.filter((each) => each !== mark), mark] };
    }
    case "graph.unmarked": {
      const { mark } = frame.payload;
      return { ...relation, marks: relation.marks.filter((each) => each !== mark) };
    }
    default:
      return relation;
  }
}
