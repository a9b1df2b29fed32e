import { isDeepStrictEqual } from "node:util";
import type { OwnProfile, Profile, ProfileStep, UserId } from "@kith/contracts";
import { type ProfileVisibility, profileSteps } from "@kith/contracts";
import { isInterestId } from "@kith/contracts/taxonomy";
import { mayBeCalled } from "./names";

/** On which one's own devices hear of one's profile, and nobody else of anything. */
export const profileStream = (userId: UserId): string => `profile:${userId}`;

/** Until somebody says otherwise: little for who is of their campus, the rest for friends. */
export const visibilityByDefault: ProfileVisibility = {
  name: "everyone",
  avatar: "campus",
  gallery: "friends",
  bio: "friends",
  pronouns: "campus",
  languages: "campus",
  campusId: "campus",
  courses: "campus",
  major: "campus",
  year: "campus",
  interests: "friends",
  skills: "friends",
  links: "friends",
  education: "friends",
  status: "friends",
};

interface Wanted {
  readonly name?: string | null | undefined;
  readonly interests?: readonly string[] | undefined;
}

/** For names that were normalised. */
export function mayWrite({ name, interests = [] }: Wanted) {
  if (!interests.every(isInterestId)) return "unknown_interest";
  return name === undefined || name === null ? "ok" : mayBeCalled(name);
}

const isWritten = (value: Profile[ProfileStep]) =>
  Array.isArray(value) ? value.length > 0 : value !== null;

/** How far somebody came with their profile. */
export function progressOf(profile: Profile): Pick<OwnProfile, "completeness" | "missing"> {
  const missing = profileSteps.filter((step) => !isWritten(profile[step]));
  const done = profileSteps.length - missing.length;
  return { completeness: Math.round((100 * done) / profileSteps.length), missing };
}

type Wish<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Of what somebody wants to be so that which is not so already. */
export function changeOf<T extends object>(before: T, wanted: Wish<T>): Partial<T> {
  const differs = ([key, value]: [string, unknown]) =>
    value !== undefined && !isDeepStrictEqual(value, before[key as keyof T]);
  return Object.fromEntries(Object.entries(wanted).filter(differs)) as Partial<T>;
}
