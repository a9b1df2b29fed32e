import { setTimeout as pause } from "node:timers/promises";
import type { GenericEndpointContext } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { OutsideProvider } from "./auth";

type Context = GenericEndpointContext["context"];
type OAuthProvider = Context["socialProviders"][number];

/** What a provider may take for one answer. */
const patienceMilliseconds = 10_000;

/** The answer, or null where it takes too long or there is none. */
export async function withPatience<T>(answer: Promise<T>): Promise<T | null> {
  const over = new AbortController();
  const tooLate = pause(patienceMilliseconds, null, { signal: over.signal }).catch(() => null);
  try {
    return await Promise.race([answer.catch(() => null), tooLate]);
  } finally {
    over.abort();
  }
}

/** Providers with a known name, as better-auth takes them; none is asked before its turn. */
export const knownProviders = (providers: readonly OutsideProvider[]) =>
  Object.fromEntries(
    providers.flatMap(({ provider, issuer, clientId, clientSecret }) =>
      issuer === undefined
        ? [[provider, { clientId, clientSecret, disableProfilePhoto: true }]]
        : [],
    ),
  );

const bare = (url: string) => url.replace(/\/$/, "");

/** A provider of OpenID Connect, by its discovery document; null where that is not to be had. */
async function discover(context: Context, { issuer = "", ...known }: OutsideProvider) {
  const { provider: providerId, clientId, clientSecret } = known;
  const config = {
    ...{ providerId, clientId, clientSecret, pkce: true },
    discoveryUrl: `${bare(issuer)}/.well-known/openid-configuration`,
    scopes: ["openid", "email", "profile"],
    requireIdTokenVerification: true,
  };
  const made = await withPatience(genericOAuth({ config: [config] }).init(context));
  const provider = made?.context.socialProviders.find(({ id }) => id === providerId);
  // OpenID Connect Discovery 1.0, 4.3: a document that names somebody else is not this one's.
  return provider?.issuer && bare(provider.issuer) === bare(issuer) ? provider : null;
}

/**
 * Finds providers by their name. One that is discovered is asked on first use and not at start: one
 * that is away must not keep everybody else from signing in.
 */
export function createProviders(providers: readonly OutsideProvider[]) {
  const discovered = new Map<string, OAuthProvider>();
  return async (context: Context, name: string): Promise<OAuthProvider | null> => {
    const known = providers.find(({ provider }) => provider === name);
    if (!known) return null;
    if (known.issuer === undefined) {
      return context.socialProviders.find(({ id }) => id === name) ?? null;
    }
    const found = discovered.get(name) ?? (await discover(context, known));
    if (found) discovered.set(name, found);
    return found;
  };
}
