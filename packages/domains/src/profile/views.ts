import type { OwnProfile, Profile, ProfileField } from "@kith/contracts";
import { isSensitive } from "@kith/contracts/taxonomy";
import { maySee, type Sight } from "../graph";
import { progressOf } from "./rules/profiles";
import type { ProfileRow } from "./store";

/** A status ends by itself, whether it was deleted yet or not. */
const showStatus = ({ status }: Profile, now: number) =>
  status?.expiresAt && status.expiresAt <= now ? null : status;

/**
 * What a viewer sees of somebody's profile, null where they do not see the person. Interests that
 * tell of health, faith and the like are for friends at most.
 */
export function showProfile(row: ProfileRow, sight: Sight, now: number): Profile | null {
  if (!maySee(sight)) return null;
  const { profile, visibility } = row;
  const show = <T>(field: ProfileField, value: T, hidden: T): T =>
    maySee(sight, { audience: visibility[field] }) ? value : hidden;
  const isNear = maySee(sight, { audience: "friends" });
  const interests = profile.interests.filter((id) => isNear || !isSensitive(id));
  return {
    userId: profile.userId,
    handle: profile.handle,
    name: show("name", profile.name, null),
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
    status: show("status", showStatus(profile, now), null),
  };
}

export function showOwn({ profile, visibility }: ProfileRow, now: number): OwnProfile {
  const shown = { ...profile, status: showStatus(profile, now) };
  return { profile: shown, visibility, ...progressOf(profile) };
}
