import { z } from "zod";
import { interestsMax } from "./bounds";
import { CampusId } from "./campuses";
import { Audience } from "./graph";
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
  own,
  perCaller,
  query,
  seen,
  seenAmong,
} from "./kit";
import { Image, ImageId } from "./media";

/** For whom one part of a profile is; of these the graph's predicate says who they are. */
const FieldAudience = Audience.extract(["everyone", "campus", "friends", "only_me"]);

export const ProfileVisibility = z.object({
  name: FieldAudience,
  avatar: FieldAudience,
  gallery: FieldAudience,
  bio: FieldAudience,
  pronouns: FieldAudience,
  languages: FieldAudience,
  campusId: FieldAudience,
  courses: FieldAudience,
  major: FieldAudience,
  year: FieldAudience,
  interests: FieldAudience,
  skills: FieldAudience,
  links: FieldAudience,
  education: FieldAudience,
  status: FieldAudience,
});
export type ProfileVisibility = z.infer<typeof ProfileVisibility>;
export type ProfileField = keyof ProfileVisibility;

const line = (max: number) => z.string().trim().min(1).max(max);
const Year = z.int().min(1900).max(2100);
/** A web address: encrypted, of a named host, without an account or a port. */
export const WebAddress = z
  .string()
  .max(300)
  .regex(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._~%/?#=&+@:,-]*)?$/);
const Education = z.object({
  school: line(120),
  program: line(120).nullable(),
  from: Year.nullable(),
  until: Year.nullable(),
});
const Status = z.object({ text: line(120), emoji: z.string().trim().max(16).nullable() });

/** What people write of themselves: null and empty lists where they wrote nothing. */
const written = {
  name: line(60).nullable(),
  bio: line(500).nullable(),
  pronouns: line(40).nullable(),
  /** ISO 639, the best one first. */
  languages: z
    .array(
      z
        .string()
        .max(3)
        .regex(/^[a-z]{2,3}$/),
    )
    .max(10),
  courses: z.array(line(80)).max(12),
  major: line(80).nullable(),
  /** In which they finish. */
  year: Year.nullable(),
  /** Of the taxonomy. No nudge knows of them, and they know of no nudge. */
  interests: z.array(z.string().max(60)).max(interestsMax),
  skills: z.array(line(30)).max(20),
  links: z.array(WebAddress).max(8),
  education: z.array(Education).max(5),
};

/** What staff made sure of: who makes things, speaks for an organisation, or for an authority. */
export const badgeKinds = ["creator", "organisation", "government"] as const;
export type BadgeKind = (typeof badgeKinds)[number];

/** The most pictures of a gallery. */
export const galleryMax = 6;

const shown = {
  ...written,
  avatar: Image.nullable(),
  gallery: z.array(Image).max(galleryMax),
  campusId: CampusId.nullable(),
  status: Status.extend({ expiresAt: At.nullable() }).nullable(),
  /** For all who see the person: no audience hides who vouches for them. */
  badges: z.array(openEnum(badgeKinds)).max(10),
};

/** Somebody's profile as far as the caller sees it: what is hidden looks as if never written. */
export const Profile = z.object({ userId: UserId, handle: Handle, ...shown });
export type Profile = z.infer<typeof Profile>;

/** What lists show of somebody. */
export const ProfileCard = Profile.pick({
  userId: true,
  handle: true,
  name: true,
  avatar: true,
  campusId: true,
  badges: true,
});
export type ProfileCard = z.infer<typeof ProfileCard>;

export const profileSteps = [
  "name",
  "avatar",
  "bio",
  "pronouns",
  "languages",
  "major",
  "year",
  "courses",
  "interests",
  "skills",
  "education",
] as const;
export type ProfileStep = (typeof profileSteps)[number];

const progress = {
  /** In percent. */
  completeness: z.int().min(0).max(100),
  /** What is still to be written, in the order in which it is asked for. */
  missing: z.array(openEnum(profileSteps)).max(profileSteps.length),
};

/** One's own, with what others may see of it. */
export const OwnProfile = z.object({
  profile: Profile,
  visibility: ProfileVisibility,
  ...progress,
});
export type OwnProfile = z.infer<typeof OwnProfile>;

export const profileErrors = defineErrors("profile", {
  /** Letters of several scripts in one word, or none at all: it would be read as another name. */
  name_misleading: { kind: "invalid" },
  /** A name that Kith or its staff would have. */
  name_reserved: { kind: "conflict" },
  unknown_interest: { kind: "invalid" },
  /** A picture is in one place of a profile. */
  image_twice: { kind: "invalid" },
});

export const profileEvents = defineEvents("profile", {
  /** On a stream that its owner alone reads: what changed, as it is now. */
  updated: {
    payload: z.object({
      profile: z.object(shown).omit({ campusId: true }).partial(),
      visibility: ProfileVisibility.partial(),
      ...progress,
    }),
    live: true,
  },
});

const Viewed = z.object({
  /** Null where they would not find the caller at all. */
  profile: Profile.nullable(),
  /** Whether the caller lets them come across them besides: by what the caller chose alone. */
  reach: z.object({ isFound: z.boolean(), isSuggested: z.boolean(), isNear: z.boolean() }),
});
const minutesMax = 7 * 24 * 60;

export const profile = defineContract(
  "profile",
  { keeps: "durable" },
  {
    me: query({ access: member(), input: z.object({}), output: OwnProfile }),
    get: query({
      access: member(),
      objects: { userId: seen("person") },
      input: z.object({ userId: UserId }),
      output: Profile,
    }),
    /** Cards of those whom the caller sees; the others are left out. In no particular order. */
    getMany: query({
      access: member(),
      objects: { userIds: seenAmong("person") },
      input: z.object({ userIds: z.array(UserId).min(1).max(100) }),
      output: z.object({ rows: z.array(ProfileCard).max(100) }),
    }),
    /** What is not said stays; null and empty lists take away what was there. */
    update: mutation({
      access: member(),
      limits: [perCaller(10, "minute"), perCaller(120, "hour")],
      input: z
        .object({
          ...written,
          status: Status.extend({
            expiresInMinutes: z.int().min(1).max(minutesMax).nullable(),
          }).nullable(),
          visibility: ProfileVisibility.partial(),
        })
        .partial(),
      output: OwnProfile,
      errors: [
        profileErrors.name_misleading,
        profileErrors.name_reserved,
        profileErrors.unknown_interest,
      ],
    }),
    /** Says which of the caller's uploads are shown, and in which order; others are let go. */
    updateImages: mutation({
      access: member(),
      objects: { avatarId: own("image"), galleryIds: own("image") },
      limits: [perCaller(120, "hour")],
      input: z.object({
        avatarId: ImageId.nullable(),
        galleryIds: z.array(ImageId).max(galleryMax),
      }),
      output: OwnProfile,
      errors: [profileErrors.image_twice],
    }),
    /** The caller's profile as somebody of a kind sees it. */
    viewAs: query({
      access: member(),
      input: z.object({ viewer: z.enum(["stranger", "campus", "friend"]) }),
      output: Viewed,
    }),
    /** The same for somebody in particular. */
    viewAsPerson: query({
      access: member(),
      objects: { userId: seen("person") },
      input: z.object({ userId: UserId }),
      output: Viewed.extend({
        /** Their campus is hidden from the caller: they are taken for one of the caller's. */
        isCampusAssumed: z.boolean(),
      }),
    }),
    /** The caller's own profile, as it changes on another device. */
    onMine: live({ access: member(), input: z.object({}), events: [profileEvents.updated] }),
  },
);
