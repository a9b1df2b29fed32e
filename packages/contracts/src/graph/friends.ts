import { z } from "zod";
import { UserId } from "../identity";
import {
  At,
  defineErrors,
  defineEvents,
  member,
  mutation,
  pageOf,
  perCaller,
  query,
  verified,
} from "../kit";
import {
  Acquaintance,
  aboutPerson,
  directed,
  PersonInput,
  pageAbout,
  personErrors,
} from "./people";

const Message = z.string().trim().max(200);
export const Invite = Acquaintance.extend({ message: Message.nullable(), expiresAt: At });
export type Invite = z.infer<typeof Invite>;

const Pair = z.object({ senderId: UserId, recipientId: UserId });
const Friends = z.object({ userIds: z.tuple([UserId, UserId]) });

export const friendErrors = defineErrors("graph", {
  friends: { kind: "conflict" },
  invited: { kind: "conflict" },
  no_invite: { kind: "conflict" },
  invite_limit: { kind: "limit", details: z.object({ invitesMax: z.int() }) },
  friend_limit: { kind: "limit", details: z.object({ friendsMax: z.int() }) },
});

export const friendEvents = defineEvents("graph", {
  invited: {
    payload: Pair.extend({ message: Message.nullable(), at: At, expiresAt: At }),
    live: true,
  },
  /** Taken back or declined; an accepted one ends with `befriended`. */
  invite_closed: { payload: Pair, live: true },
  befriended: { payload: Friends.extend({ at: At }), live: true },
  unfriended: { payload: Friends, live: true },
});

export const friendProcedures = {
  /** Asks to be friends. Where the other one asked before, both are friends at once. */
  invite: mutation({
    access: verified(),
    objects: aboutPerson,
    limits: [perCaller(15, "minute")],
    input: z.object({ userId: UserId, message: Message.nullish() }),
    output: z.object({ isFriend: z.boolean() }),
    errors: [
      personErrors.self,
      friendErrors.friends,
      friendErrors.invited,
      friendErrors.invite_limit,
      friendErrors.friend_limit,
    ],
  }),
  acceptInvite: mutation({
    access: member(),
    objects: aboutPerson,
    input: PersonInput,
    output: z.object({}),
    errors: [personErrors.self, friendErrors.no_invite, friendErrors.friend_limit],
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
  listInvites: query({
    access: member(),
    input: directed,
    output: pageOf(Invite),
  }),
  /** How many invites the caller may send until midnight in UTC. */
  getQuota: query({
    access: member(),
    input: z.object({}),
    output: z.object({ invitesMax: z.int().min(0), invitesLeft: z.int().min(0) }),
  }),
};
