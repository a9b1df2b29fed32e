import { useStore } from "../store";
import { mailedLink } from "./link";
import type { LinkPage } from "./linkIn";

/** The token of a link that was opened for this page, and what to do once it is of no use. */
export function useLink(page: LinkPage) {
  const link = useStore(mailedLink);
  return { token: link?.page === page ? link.token : null, forget: () => mailedLink.set(null) };
}
