import type { AnyRefusal } from "@kith/sdk";
import { createStore } from "../store";

/** How it went at a provider's page: what was done there, or the code of what was refused. */
export type OutsideSaid = { readonly done: "sign-in" | "link" } | { readonly error: AnyRefusal };

/** What the address said by which somebody came back; null for nothing, and once it was shown. */
export const outsideSaid = createStore<OutsideSaid | null>(null);

export const canGoOutside = true;

export const goOutside = (url: string): void => globalThis.location.assign(url);

/** Out of the address at once, so that going back does not say it again. */
function take(): void {
  const { hash, pathname, search } = globalThis.location;
  const [, key, value = ""] = /^#(done|error)=([a-z_.-]{1,60})$/.exec(hash) ?? [];
  if (key === undefined) return;
  globalThis.history.replaceState(null, "", pathname + search);
  if (key === "error") outsideSaid.set({ error: refusalOf(value) });
  else if (value === "sign-in" || value === "link") outsideSaid.set({ done: value });
}

/** Of a code alone: what these refusals are said with needs no more. */
const refusalOf = (code: string) => ({ code }) as AnyRefusal;

take();
