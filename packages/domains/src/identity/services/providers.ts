import type { Use } from "@kith/kernel";
import { identitySettings } from "../settings";

/** Somebody else's sign-in that an operator set up here. */
export interface Provider {
  readonly provider: string;
  /** As people call it. */
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of OpenID Connect; undefined for those whose ways are known by their name. */
  readonly issuer?: string;
}

const known = [
  { provider: "google", name: "Google", issuer: "https://accounts.google.com" },
  { provider: "github", name: "GitHub" },
  { provider: "facebook", name: "Facebook" },
  // Its issuer differs from one organisation to the next.
  { provider: "microsoft", name: "Microsoft" },
] as const;

/** In the order in which apps show them. */
export function providersOf(use: Use): Provider[] {
  const settings = use(identitySettings);
  const ours = known.flatMap((one) => {
    const client = settings[one.provider];
    return client ? [{ ...one, ...client }] : [];
  });
  return [...ours, ...settings.oidc];
}
