import { z } from "zod";
import { UserId } from "../identity";
import { At, defineErrors, defineEvents, member, mutation, pageOf, perCaller, query } from "../kit";
import {
  Acquaintance,
  aboutPerson,
  directed,
  PersonInput,
  pageAbout,
  personErrors,
} from "./people";

export const FollowState = z.enum(["none", "requested", "following"]);
export type FollowState = z.infer<typeof FollowState>;

const Follow = z.object({ followerId: UserId, followeeId: UserId });

export const followErrors = defineErrors("graph", {
  follow_limit: { kind: "limit", details: z.object({ followsMax: z.int() }) },
  no_request: { kind: "conflict" },
});

export const followEvents = defineEvents("graph", {
  follow_requested: { payload: Follow.extend({ at: At }), live: true },
  followed: { payload: Follow.extend({ at: At }), live: true },
  /** Ended, taken back, declined or removed. */
  unfollowed: { payload: Follow, live: true },
});

export const followProcedures = {
  /** Follows, or asks to where the account is private. */
  follow: mutation({
    access: member(),
    objects: aboutPerson,
    limits: [perCaller(120, "hour")],
    input: PersonInput,
    output: z.object({ state: FollowState }),
    errors: [personErrors.self, followErrors.follow_limit],
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
    errors: [personErrors.self, followErrors.no_request],
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
  /** Who asks to follow the caller, or whom the caller asks. */
  listRequests: query({
    access: member(),
    input: directed,
    output: pageOf(Acquaintance),
  }),
};
