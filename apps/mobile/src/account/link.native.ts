import { addEventListener, getInitialURL } from "expo-linking";
import { createStore } from "../store";

/** The token of the link in a mail by which the app was opened; null for none, and once used. */
export const linkToken = createStore<string | null>(null);

function take(url: string | null): void {
  const token = /#token=([A-Za-z0-9_-]{1,200})$/.exec(url ?? "")?.[1];
  if (token !== undefined) linkToken.set(token);
}

getInitialURL().then(take, () => undefined);
addEventListener("url", ({ url }) => take(url));
