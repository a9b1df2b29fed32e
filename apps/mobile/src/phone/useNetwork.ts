import { useSyncExternalStore } from "react";
import { Platform } from "react-native";

const events = ["online", "offline"] as const;

function subscribe(listener: () => void): () => void {
  if (Platform.OS !== "web") return () => undefined;
  for (const event of events) globalThis.addEventListener(event, listener);
  return () => {
    for (const event of events) globalThis.removeEventListener(event, listener);
  };
}

/** What the browser knows of the network. A phone learns it from the connection itself. */
export const useNetwork = (): boolean =>
  useSyncExternalStore(subscribe, () => Platform.OS !== "web" || globalThis.navigator.onLine);
