import { z } from "zod";
import { Handle, UserId } from "../identity";
import { member, openEnum, perCaller, query } from "../kit";
import { FollowState } from "./follows";
import { Mark, marks } from "./marks";
import { aboutPerson, PersonInput } from "./people";

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

export const relationProcedures = {
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
  /** Whom the caller may know, the likeliest first. Who is marked hidden is not among them. */
  listSuggested: query({
    access: member(),
    input: z.object({ limit: z.int().min(1).max(suggestedMax).default(20) }),
    output: z.object({ rows: z.array(Suggestion).max(suggestedMax) }),
  }),
};
