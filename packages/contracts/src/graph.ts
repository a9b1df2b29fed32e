import { z } from "zod";
import { Handle, UserId } from "./identity";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  live,
  member,
  mutation,
  openEnum,
  pageInput,
  pageOf,
  perCaller,
  query,
  seen,
  verified,
} from "./kit";

/**
 * Who may see a thing, besides its owner. `members`: who is in one of the audiences that it names.
 * Of a private account, `everyone` are its followers.
 */
export const audiences = [
  "everyone",
  "campus",
  "followers",
  "friends",
  "close_friends",
  "members",
  "only_me",
] as const;
export const Audience = z.enum(audiences);
export type Audience = z.infer<typeof Audience>;

/** What one person has decided about another, known to nobody else. */
export const marks = ["blocked", "muted", "restricted", "hidden", "close"] as const;
/** Every mark but the block, which is a verb of its own: it undoes what two people had. */
export const Mark = z.enum(marks).exclude(["blocked"]);
export type Mark = z.infer<typeof Mark>;

export const FollowState = z.enum(["none", "requested", "following"]);
export type FollowState = z.infer<typeof FollowState>;

/** Somebody in one of the lists, and since when. */
export const Acquaintance = z.object({ userId: UserId, handle: Handle, at: At });
export type Acquaintance = z.infer<typeof Acquaintance>;

const Message = z.string().trim().max(200);
export const Invite = Acquaintance.extend({ message: Message.nullable(), expiresAt: At });
export type Invite = z.infer<typeof Invite>;

/**
 * How many the caller would see, and from 50 on a rounded number of all: an exact one would tell
 * of people who hide from the caller. Of a list that they do not get, always a rounded one.
 */
export const SeenCount = z.object({ count: z.int().min(0), isRounded: z.boolean() });
export type SeenCount = z.infer<typeof SeenCount>;

/** Somebody, as they stand to the caller. */
export const Relation = z.object({
  userId: UserId,
  handle: Handle,
  isPrivate: z.boolean(),
  /** How the caller follows them, and how they follow the caller. */
  follows: FollowState,
  followsBack: FollowState,
  isFriend: z.boolean(),
  invite: z.enum(["none", "sent", "received"]),
  marks: z.array(Mark).max(marks.length),
  followers: SeenCount,
  following: SeenCount,
  friends: SeenCount,
});
export type Relation = z.infer<typeof Relation>;

export const suggestedMax = 100;
/** Friends of both; or a campus of both, and there courses or interests of both. */
export const suggestionReasons = ["friends", "courses", "interests", "campus"] as const;
/** Somebody whom the caller may know, and why. */
export const Suggestion = z.object({
  userId: UserId,
  handle: Handle,
  reason: openEnum(suggestionReasons),
  /** Courses as the caller writes them, or interests of the taxonomy: some of what both have. */
  shared: z.array(z.string().max(80)).max(3),
  /** How many of the caller's friends, as far as they see them, are theirs. */
  mutualFriends: z.int().min(0).max(100),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const trustFactors = ["start", "age", "address", "level", "friends"] as const;
export const TrustFactor = z.enum(trustFactors);
export type TrustFactor = z.infer<typeof TrustFactor>;

/** How far somebody is trusted: the points of the factors add up to the score. */
export const Trust = z.object({
  /** Scores of another version are not to be compared. */
  version: z.int().min(1),
  score: z.int().min(0).max(100),
  factors: z
    .array(z.object({ factor: TrustFactor, points: z.int().min(-100).max(100) }))
    .max(trustFactors.length),
});
export type Trust = z.infer<typeof Trust>;

export const graphErrors = defineErrors("graph", {
  self: { kind: "invalid" },
  follow_limit: { kind: "limit", details: z.object({ followsMax: z.int() }) },
  no_request: { kind: "conflict" },
  friends: { kind: "conflict" },
  invited: { kind: "conflict" },
  no_invite: { kind: "conflict" },
  invite_limit: { kind: "limit", details: z.object({ invitesMax: z.int() }) },
  friend_limit: { kind: "limit", details: z.object({ friendsMax: z.int() }) },
});

const Follow = z.object({ followerId: UserId, followeeId: UserId });
const Pair = z.object({ senderId: UserId, recipientId: UserId });
const Friends = z.object({ userIds: z.tuple([UserId, UserId]) });

/** Each goes to both people's own streams, marks to that of who made them alone. */
export const graphEvents = defineEvents("graph", {
  follow_requested: { payload: Follow.extend({ at: At }), live: true },
  followed: { payload: Follow.extend({ at: At }), live: true },
  /** Ended, taken back, declined or removed. */
  unfollowed: { payload: Follow, live: true },
  invited: {
    payload: Pair.extend({ message: Message.nullable(), at: At, expiresAt: At }),
    live: true,
  },
  /** Taken back or declined; an accepted one ends with `befriended`. */
  invite_closed: { payload: Pair, live: true },
  befriended: { payload: Friends.extend({ at: At }), live: true },
  unfriended: { payload: Friends, live: true },
  marked: { payload: z.object({ userId: UserId, mark: z.enum(marks), at: At }), live: true },
  unmarked: { payload: z.object({ userId: UserId, mark: z.enum(marks) }), live: true },
  /** For nodes, on a stream that no person reads: who is there for whom has changed for these. */
  walls_changed: { payload: z.object({ userIds: z.array(UserId).min(1).max(2) }), live: true },
});

/** Somebody whom the caller may see. */
const aboutPerson = { userId: seen("person") };
const PersonInput = z.object({ userId: UserId });
const page = z.object(pageInput);
const pageAbout = z.object({ userId: UserId, ...pageInput });
const directed = z.object({ direction: z.enum(["received", "sent"]), ...pageInput });

export const graph = defineContract(
  "graph",
  { keeps: "durable" },
  {
    /** How somebody stands to the caller; of the caller themselves, the counts. */
    get: query({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: Relation,
    }),
    /** Who has a handle, to the letter; whom the caller does not see has none. */
    find: query({
      access: member(),
      limits: [perCaller(60, "hour")],
      input: z.object({ handle: Handle }),
      output: z.object({ userId: UserId, handle: Handle }),
    }),
    /** Follows, or asks to where the account is private. */
    follow: mutation({
      access: member(),
      objects: aboutPerson,
      limits: [perCaller(120, "hour")],
      input: PersonInput,
      output: z.object({ state: FollowState }),
      errors: [graphErrors.self, graphErrors.follow_limit],
    }),
    /** Ends following, or takes the request back. */
    unfollow: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
    }),
    acceptFollower: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
      errors: [graphErrors.self, graphErrors.no_request],
    }),
    /** Declines a request, or ends that somebody follows the caller. */
    removeFollower: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
    }),
    /** Private: who wants to follow has to ask. Whoever follows already goes on. */
    updatePrivacy: mutation({
      access: member(),
      limits: [perCaller(60, "hour")],
      input: z.object({ isPrivate: z.boolean() }),
      output: z.object({}),
    }),
    /** Asks to be friends. Where the other one asked before, both are friends at once. */
    invite: mutation({
      access: verified(),
      objects: aboutPerson,
      limits: [perCaller(15, "minute")],
      input: z.object({ userId: UserId, message: Message.nullish() }),
      output: z.object({ isFriend: z.boolean() }),
      errors: [
        graphErrors.self,
        graphErrors.friends,
        graphErrors.invited,
        graphErrors.invite_limit,
        graphErrors.friend_limit,
      ],
    }),
    acceptInvite: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
      errors: [graphErrors.self, graphErrors.no_invite, graphErrors.friend_limit],
    }),
    declineInvite: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
    }),
    cancelInvite: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
    }),
    removeFriend: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
    }),
    /** Ends all that the two had. From then on neither is there for the other. */
    block: mutation({
      access: member(),
      objects: aboutPerson,
      limits: [perCaller(10, "minute")],
      input: PersonInput,
      output: z.object({}),
      errors: [graphErrors.self],
    }),
    /** Brings nothing back of what the block ended. */
    unblock: mutation({
      access: member(),
      objects: aboutPerson,
      input: PersonInput,
      output: z.object({}),
    }),
    mark: mutation({
      access: member(),
      objects: aboutPerson,
      limits: [perCaller(120, "hour")],
      input: z.object({ userId: UserId, mark: Mark }),
      output: z.object({}),
      errors: [graphErrors.self],
    }),
    unmark: mutation({
      access: member(),
      objects: aboutPerson,
      input: z.object({ userId: UserId, mark: Mark }),
      output: z.object({}),
    }),
    /** Newest first, as are the other lists; of a private account for its followers. */
    listFollowers: query({
      access: member(),
      objects: aboutPerson,
      input: pageAbout,
      output: pageOf(Acquaintance),
    }),
    listFollowing: query({
      access: member(),
      objects: aboutPerson,
      input: pageAbout,
      output: pageOf(Acquaintance),
    }),
    /** Somebody's friends, for themselves and for their friends. */
    listFriends: query({
      access: member(),
      objects: aboutPerson,
      input: pageAbout,
      output: pageOf(Acquaintance),
    }),
    /** The caller's friends who are friends of somebody too. */
    listMutualFriends: query({
      access: member(),
      objects: aboutPerson,
      input: pageAbout,
      output: pageOf(Acquaintance),
    }),
    /** Who asks to follow the caller, or whom the caller asks. */
    listRequests: query({
      access: member(),
      input: directed,
      output: pageOf(Acquaintance),
    }),
    listInvites: query({
      access: member(),
      input: directed,
      output: pageOf(Invite),
    }),
    /** Whom the caller may know, the likeliest first. Who is marked hidden is not among them. */
    listSuggested: query({
      access: member(),
      input: z.object({ limit: z.int().min(1).max(suggestedMax).default(20) }),
      output: z.object({ rows: z.array(Suggestion).max(suggestedMax) }),
    }),
    listBlocked: query({ access: member(), input: page, output: pageOf(Acquaintance) }),
    listMarked: query({
      access: member(),
      input: z.object({ mark: Mark, ...pageInput }),
      output: pageOf(Acquaintance),
    }),
    /** How many invites the caller may send until midnight in UTC. */
    getQuota: query({
      access: member(),
      input: z.object({}),
      output: z.object({ invitesMax: z.int().min(0), invitesLeft: z.int().min(0) }),
    }),
    /** How far the caller is trusted, which limits grow with; of nobody else. */
    getTrust: query({ access: member(), input: z.object({}), output: Trust }),
    /** What happens between the caller and others. Who disappears does so without an event. */
    onMine: live({
      access: member(),
      input: z.object({}),
      events: [
        graphEvents.follow_requested,
        graphEvents.followed,
        graphEvents.unfollowed,
        graphEvents.invited,
        graphEvents.invite_closed,
        graphEvents.befriended,
        graphEvents.unfriended,
        graphEvents.marked,
        graphEvents.unmarked,
      ],
    }),
  },
);
