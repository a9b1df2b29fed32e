import { createStore } from "../store";
import { linkIn, type MailedLink } from "./linkIn";

/** The link in a mail by which the app was opened; null for none, and once used. */
export const mailedLink = createStore<MailedLink | null>(null);

/** Out of the address at once: before a router, a history or a look over a shoulder sees it. */
function take(): void {
  const { href, pathname, search } = globalThis.location;
  const link = linkIn(href);
  if (!link) return;
  globalThis.history.replaceState(null, "", pathname + search);
  mailedLink.set(link);
}

take();
globalThis.addEventListener("hashchange", take);
