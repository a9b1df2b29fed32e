import type { AnyRefusal } from "@kith/sdk";
import { createStore } from "../store";

/** How it went at a campus's page: a ticket to take up, or the code of what was refused. */
export type CampusSaid = { readonly ticket: string } | { readonly error: AnyRefusal };

/** What the address said by which somebody came back; null for nothing, and once it was taken. */
export const campusSaid = createStore<CampusSaid | null>(null);

export const canSignOn = true;

export const goToCampus = (url: string): void => globalThis.location.assign(url);

/** Out of the address at once: before a router, a history or a look over a shoulder sees it. */
function take(): void {
  const { hash, pathname, search } = globalThis.location;
  const ticket = /^#ticket=([A-Za-z0-9_-]{1,1000})$/.exec(hash)?.[1];
  const code = /^#error=([a-z_.-]{1,60})$/.exec(hash)?.[1];
  if (ticket === undefined && code === undefined) return;
  globalThis.history.replaceState(null, "", pathname + search);
  // Of a code alone: what these refusals are said with needs no more.
  campusSaid.set(ticket === undefined ? { error: { code } as AnyRefusal } : { ticket });
}

take();
