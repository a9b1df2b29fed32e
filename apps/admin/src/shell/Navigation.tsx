import { Link } from "@tanstack/react-router";
import { useWords } from "../words/useWords";
import { pageIcons } from "./icons";
import { useMe } from "./me";
import { pageGroups, pagesFor } from "./pages";

interface NavigationProps {
  /** Somebody went to a page. */
  readonly onGo: () => void;
}

/** The pages that the signed-in person may open. */
export function Navigation({ onGo }: NavigationProps) {
  const { t } = useWords();
  const open = pagesFor(useMe());
  const groups = pageGroups
    .map((group) => ({ group, pages: open.filter((page) => page.group === group) }))
    .filter(({ pages }) => pages.length > 0);
  return groups.map(({ group, pages }) => (
    <div key={group}>
      <h2 className="kith-section" id={`pages-${group}`}>
        {t(`pages.${group}`)}
      </h2>
      <ul className="kith-nav" aria-labelledby={`pages-${group}`}>
        {pages.map(({ name, path }) => {
          const Icon = pageIcons[name];
          return (
            <li key={name}>
              <Link to={path} activeOptions={{ exact: path === "/" }} onClick={onGo}>
                <Icon size={19} stroke={1.6} aria-hidden />
                {t(`pages.${name}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  ));
}
