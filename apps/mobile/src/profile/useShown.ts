import type { Profile, ProfileField } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMember } from "../account/MemberProvider";
import { useWords } from "../words/useWords";
import { interestName, languageName } from "./names";
import { campusQuery } from "./queries";

const join = (all: readonly string[]): string | null => (all.length > 0 ? all.join(", ") : null);

/** Each field of one's profile in a line; null for one that is empty. */
export function useShown(profile: Profile): Readonly<Record<ProfileField, string | null>> {
  const { language } = useWords();
  const { data: campus } = useQuery(campusQuery(useMember().kith, profile.campusId));
  const count = (pictures: number) =>
    pictures > 0 ? new Intl.NumberFormat(language).format(pictures) : null;
  const { avatar, gallery, languages, interests, education, year, status } = profile;
  return {
    ...profile,
    avatar: count(avatar ? 1 : 0),
    status: status?.text ?? null,
    campusId: campus?.name ?? null,
    year: year === null ? null : String(year),
    courses: join(profile.courses),
    languages: join(languages.map((code) => languageName(code, language))),
    interests: join(interests.map((id) => interestName(id, language))),
    skills: join(profile.skills),
    education: join(education.map(({ school }) => school)),
    links: join(profile.links),
    gallery: count(gallery.length),
  };
}
