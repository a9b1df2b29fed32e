import type { Image, OwnProfile, Profile, ProfileCard, ProfileField } from "@kith/contracts";
import { isSensitive } from "@kith/contracts/taxonomy";
import { maySee, type Sight } from "../graph";
import { showImage } from "../media";
import { progressOf } from "./rules/profiles";
import type { BadgeRow } from "./store/badges";
import type { ImageRow } from "./store/images";
import type { CardRow, ProfileRow, Written } from "./store/profiles";

type Ctx = Parameters<typeof showImage>[0];

const showOne = (ctx: Ctx, row: ImageRow | null): Image | null => row && showImage(ctx, row);
const showAll = (ctx: Ctx, rows: readonly ImageRow[]): Image[] =>
  rows.map((row) => showImage(ctx, row));

/** A status ends by itself, whether it was deleted yet or not. */
const showStatus = ({ status }: Written, now: number) =>
  status?.expiresAt && status.expiresAt <= now ? null : status;

const showBadges = (rows: readonly BadgeRow[], now: number) =>
  rows.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).map(({ kind }) => kind);

/**
 * What a viewer sees of somebody's profile, null where they do not see the person. Interests that
 * tell of health, faith and the like are for friends at most.
 */
export function showProfile(ctx: Ctx, row: ProfileRow, sight: Sight): Profile | null {
  if (!maySee(sight)) return null;
  const { written: profile, visibility } = row;
  const show = <T>(field: ProfileField, value: T, hidden: T): T =>
    maySee(sight, { audience: visibility[field] }) ? value : hidden;
  const isNear = maySee(sight, { audience: "friends" });
  const interests = profile.interests.filter((id) => isNear || !isSensitive(id));
  return {
    userId: profile.userId,
    handle: profile.handle,
    name: show("name", profile.name, null),
    avatar: showOne(ctx, show("avatar", row.avatar, null)),
    gallery: showAll(ctx, show("gallery", row.gallery, [])),
    bio: show("bio", profile.bio, null),
    pronouns: show("pronouns", profile.pronouns, null),
    languages: show("languages", profile.languages, []),
    campusId: show("campusId", profile.campusId, null),
    courses: show("courses", profile.courses, []),
    major: show("major", profile.major, null),
    year: show("year", profile.year, null),
    interests: show("interests", interests, []),
    skills: show("skills", profile.skills, []),
    links: show("links", profile.links, []),
    education: show("education", profile.education, []),
    status: show("status", showStatus(profile, ctx.now), null),
    badges: showBadges(row.badges, ctx.now),
  };
}

export function showOwn(ctx: Ctx, row: ProfileRow): OwnProfile {
  const profile: Profile = {
    ...row.written,
    status: showStatus(row.written, ctx.now),
    avatar: showOne(ctx, row.avatar),
    gallery: showAll(ctx, row.gallery),
    badges: showBadges(row.badges, ctx.now),
  };
  return { profile, visibility: row.visibility, ...progressOf(profile) };
}

export const showCard = (ctx: Ctx, { avatar, badges, ...card }: CardRow): ProfileCard => ({
  ...card,
  badges: showBadges(badges, ctx.now),
  avatar: showOne(ctx, avatar),
});
