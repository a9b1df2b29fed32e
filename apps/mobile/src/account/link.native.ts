import { addEventListener, getInitialURL } from "expo-linking";
import { createStore } from "../store";
import { linkIn, type MailedLink } from "./linkIn";

/** The link in a mail by which the app was opened; null for none, and once used. */
export const mailedLink = createStore<MailedLink | null>(null);

function take(url: string | null): void {
  const link = linkIn(url ?? "");
  if (link) mailedLink.set(link);
}

getInitialURL().then(take, () => undefined);
addEventListener("url", ({ url }) => take(url));
