import { z } from "zod";
import { Acquaintance } from "./graph";
import { UserId } from "./identity";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  live,
  member,
  mutation,
  own,
  pageInput,
  pageOf,
  perCaller,
  query,
  seen,
} from "./kit";

/** A circle. Things that are for its members name it as their audience. */
export const CircleId = id("CircleId");
export type CircleId = z.infer<typeof CircleId>;

export const circleTypes = ["inner", "outer", "district", "interest", "creator"] as const;
export const circleRoles = ["admin", "moderator", "member"] as const;
const CircleType = z.enum(circleTypes);
export const CircleRole = z.enum(circleRoles);
export type CircleRole = z.infer<typeof CircleRole>;

const Name = z.string().trim().min(1).max(60);

export const Circle = z.object({
  circleId: CircleId,
  ownerId: UserId,
  name: Name,
  type: CircleType,
  /** Known to its members alone; else to all who see its owner. */
  isPrivate: z.boolean(),
  createdAt: At,
  /** The caller's; null for who is no member. */
  role: CircleRole.nullable(),
});
export type Circle = z.infer<typeof Circle>;

export const CircleMember = Acquaintance.extend({ role: CircleRole });
export type CircleMember = z.infer<typeof CircleMember>;

export const circlesErrors = defineErrors("circles", {
  circle_limit: { kind: "limit", details: z.object({ circlesMax: z.int() }) },
  member_limit: { kind: "limit", details: z.object({ membersMax: z.int() }) },
  /** Who is put into a circle is a friend of who does it, or follows them. */
  not_connected: { kind: "conflict" },
  no_member: { kind: "conflict" },
  /** The owner stays, and stays admin. */
  owner: { kind: "conflict" },
});

const Membership = z.object({ circleId: CircleId, userId: UserId });

/** Each goes to the stream of the member whom it is about. */
export const circlesEvents = defineEvents("circles", {
  /** With the circle, which they may not know. */
  member_added: { payload: Circle.extend({ userId: UserId, role: CircleRole }), live: true },
  member_changed: { payload: Membership.extend({ role: CircleRole }), live: true },
  /** Because the circle is gone, too. */
  member_removed: { payload: Membership, live: true },
  changed: {
    payload: Circle.pick({ circleId: true, name: true, type: true, isPrivate: true }),
    live: true,
  },
});

const aboutCircle = { circleId: own("circle") };
const aboutMember = { circleId: own("circle"), userId: seen("person") };

export const circles = defineContract(
  "circles",
  { keeps: "durable" },
  {
    create: mutation({
      access: member(),
      limits: [perCaller(20, "hour")],
      idempotent: true,
      input: z.object({ name: Name, type: CircleType, isPrivate: z.boolean() }),
      output: Circle,
      errors: [circlesErrors.circle_limit],
    }),
    get: query({
      access: member(),
      objects: aboutCircle,
      input: z.object({ circleId: CircleId }),
      output: Circle,
    }),
    /** Admins change it; what is not said stays. */
    update: mutation({
      access: member(),
      objects: aboutCircle,
      input: z.object({
        circleId: CircleId,
        name: Name.optional(),
        type: CircleType.optional(),
        isPrivate: z.boolean().optional(),
      }),
      output: z.object({}),
    }),
    /** By its owner. What was for its members is for nobody then. */
    delete: mutation({
      access: member(),
      objects: aboutCircle,
      input: z.object({ circleId: CircleId }),
      output: z.object({}),
    }),
    /** Those in which the caller is, the last one that they came to first. */
    list: query({
      access: member(),
      input: z.object(pageInput),
      output: pageOf(Circle),
    }),
    /** Somebody's own ones, as far as the caller may know of them; the newest first. */
    listOf: query({
      access: member(),
      objects: { userId: seen("person") },
      input: z.object({ userId: UserId, ...pageInput }),
      output: pageOf(Circle),
    }),
    listMembers: query({
      access: member(),
      objects: aboutCircle,
      input: z.object({ circleId: CircleId, ...pageInput }),
      output: pageOf(CircleMember),
    }),
    /** Admins and moderators put in who is connected with them. */
    addMember: mutation({
      access: member(),
      objects: aboutMember,
      limits: [perCaller(300, "hour")],
      input: Membership,
      output: z.object({}),
      errors: [circlesErrors.not_connected, circlesErrors.member_limit],
    }),
    /** Admins take out everybody but the owner, moderators members, and all themselves. */
    removeMember: mutation({
      access: member(),
      objects: aboutMember,
      input: Membership,
      output: z.object({}),
      errors: [circlesErrors.owner],
    }),
    updateMember: mutation({
      access: member(),
      objects: aboutMember,
      input: Membership.extend({ role: CircleRole }),
      output: z.object({}),
      errors: [circlesErrors.no_member, circlesErrors.owner],
    }),
    /**
     * What becomes of the caller's circles, and of their place in them. That somebody's block ended
     * it, nothing says.
     */
    onMine: live({
      access: member(),
      input: z.object({}),
      events: [
        circlesEvents.member_added,
        circlesEvents.member_changed,
        circlesEvents.member_removed,
        circlesEvents.changed,
      ],
    }),
  },
);
