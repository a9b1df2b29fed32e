import type { ProfileField } from "@kith/contracts";

/** How each is written, in the order in which they are shown. */
export const kinds = {
  avatar: "pictures",
  name: "line",
  bio: "line",
  status: "status",
  pronouns: "line",
  campusId: "campus",
  major: "line",
  year: "year",
  courses: "list",
  languages: "languages",
  interests: "interests",
  skills: "list",
  education: "education",
  links: "list",
  gallery: "pictures",
} as const satisfies Readonly<Record<ProfileField, string>>;

export const fields = Object.keys(kinds) as ProfileField[];

export const isField = (name: string): name is ProfileField => Object.hasOwn(kinds, name);

/** A step that a newer server asks for has no field here. */
export const fieldOfStep = (step: string): ProfileField | undefined =>
  isField(step) ? step : undefined;

export const audiences = ["everyone", "campus", "friends", "only_me"] as const;
