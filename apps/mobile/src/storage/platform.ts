import "../radio/hook";
import type { Storage } from "@kith/sdk";

/** Windows with a simulated radio are phones of their own, so they do not share a place. */
const place = (): globalThis.Storage =>
  globalThis.kithRadio ? globalThis.sessionStorage : globalThis.localStorage;

async function attempt<Value>(act: () => Value, otherwise: Value): Promise<Value> {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

/** The browser's storage. Where the browser forbids it, the app works and forgets at reload. */
export const createStorage = (): Storage => ({
  get: (key) => attempt(() => place().getItem(key), null),
  set: (key, value) => attempt(() => place().setItem(key, value), undefined),
  remove: (key) => attempt(() => place().removeItem(key), undefined),
});
