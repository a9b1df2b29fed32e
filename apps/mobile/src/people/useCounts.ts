import type { Relation, SeenCount } from "@kith/contracts";
import { useWords } from "../words/useWords";

/** How many somebody has of each, as far as the viewer may know. */
export function useCounts({ followers, following, friends }: Relation): string {
  const { t, language } = useWords();
  const numbers = new Intl.NumberFormat(language);
  /** Of lists that the viewer does not get, tens are told. */
  const about = (count: number) =>
    count === 0
      ? t("people:person.few", { number: numbers.format(10) })
      : t("people:person.about", { number: numbers.format(count) });
  const say = ({ count, isRounded }: SeenCount) =>
    isRounded ? about(count) : numbers.format(count);
  return [
    `${t("people:lists.followers")}: ${say(followers)}`,
    `${t("people:lists.following")}: ${say(following)}`,
    `${t("people:lists.friends")}: ${say(friends)}`,
  ].join(" · ");
}
