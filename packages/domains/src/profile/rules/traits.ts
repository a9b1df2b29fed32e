import type { OwnProfile } from "@kith/contracts";
import { isSensitive } from "@kith/contracts/taxonomy";
import type { Trait, Traits } from "../../graph";

interface Told {
  readonly profile: Pick<OwnProfile["profile"], "courses" | "interests">;
  readonly visibility: OwnProfile["visibility"];
}

/** One for all spellings of a course. */
const spelled = (course: string): string =>
  course.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** What of a profile others of the campus may be told that they share with its person. */
export function traitsOf({ profile, visibility }: Told) {
  const shown = (field: "courses" | "interests", all: readonly Omit<Trait, "audience">[]) => {
    const audience = visibility[field];
    return audience === "everyone" || audience === "campus"
      ? all.map((trait) => ({ ...trait, audience }))
      : [];
  };
  const courses = profile.courses.map((label) => {
    return { kind: "course" as const, value: spelled(label), label };
  });
  const interests = profile.interests
    .filter((id) => !isSensitive(id))
    .map((id) => ({ kind: "interest" as const, value: id, label: id }));
  return {
    campusAudience: visibility.campusId,
    traits: [...shown("courses", courses), ...shown("interests", interests)],
  } satisfies Traits;
}
