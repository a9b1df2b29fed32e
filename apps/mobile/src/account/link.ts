import { createStore } from "../store";

/** The token of the link in a mail by which the app was opened; null for none, and once used. */
export const linkToken = createStore<string | null>(null);

/** Out of the address at once: before a router, a history or a look over a shoulder sees it. */
function take(): void {
  const { hash, pathname, search } = globalThis.location;
  const token = /^#token=([A-Za-z0-9_-]{1,200})$/.exec(hash)?.[1];
  if (token === undefined) return;
  globalThis.history.replaceState(null, "", pathname + search);
  linkToken.set(token);
}

take();
globalThis.addEventListener("hashchange", take);
