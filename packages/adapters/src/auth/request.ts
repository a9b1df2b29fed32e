/** What the app speaks that asks; nothing in the answer depends on it. */
export const acceptLanguageOf = (headers: Headers | undefined): string | undefined =>
  headers?.get("accept-language") ?? undefined;

/** Only `Auth.handle` sets it: what a caller sends under this name is replaced. */
export const addressHeader = "x-kith-address";
