import type { GenericEndpointContext } from "better-auth";
import { verifyProviderIdToken } from "better-auth/oauth2";
import { z } from "zod";
import { type createProviders, withPatience } from "./providers";

type Ctx = GenericEndpointContext;
type Provider = NonNullable<Awaited<ReturnType<ReturnType<typeof createProviders>>>>;

/** What is kept while somebody is at a provider's page. */
export const Begun = z.object({
  provider: z.string(),
  codeVerifier: z.string(),
  nonce: z.string(),
  /** Of an app: the hash of what it alone knows. A browser has a cookie instead. */
  challenge: z.string().optional(),
  /** Of somebody signed in, whose identity this is to be. */
  ticket: z.string().optional(),
});
export type Begun = z.infer<typeof Begun>;

export const Identity = z.object({
  provider: z.string(),
  subject: z.string().min(1).max(255),
  email: z.email().max(200).toLowerCase().nullable().catch(null),
  name: z.string().trim().max(80).catch(""),
});
export type Identity = z.infer<typeof Identity>;

/** With what somebody comes back from a provider's page. */
export const Back = z.object({
  code: z.string().max(4000).optional(),
  state: z.string().max(100).optional(),
  error: z.string().max(200).optional(),
  iss: z.string().max(300).optional(),
});
export type Back = z.infer<typeof Back>;

export const callbackOf = (ctx: Ctx, provider: string) =>
  `${ctx.context.baseURL}/outside/callback/${provider}`;

/** A token is the provider's by its signature, and for this visit by its nonce. */
const isSigned = async (provider: Provider, nonce: string, idToken: string | undefined) =>
  idToken === undefined || (await withPatience(verifyProviderIdToken(provider, idToken, nonce)));

/** Who the provider says that somebody is; null where it says so of nobody, or too late. */
export async function proveIdentity(
  ctx: Ctx,
  provider: Provider,
  { codeVerifier, nonce }: Begun,
  { code, iss }: Back,
): Promise<Identity | null> {
  // RFC 9207: an answer that names another issuer was meant for somebody else.
  const isOther = iss !== undefined && provider.issuer !== undefined && iss !== provider.issuer;
  if (!code || isOther) return null;
  const redirectURI = callbackOf(ctx, provider.id);
  const asked = provider.validateAuthorizationCode({ code, codeVerifier, redirectURI });
  const tokens = await withPatience(asked);
  if (!tokens || !(await isSigned(provider, nonce, tokens.idToken))) return null;
  const found = await withPatience(
    provider.getUserInfo({ ...tokens, expectedIdTokenNonce: nonce }),
  );
  if (!found) return null;
  const { email, emailVerified, name } = found.user;
  const subject = await provider.accountSubject({ tokens, profile: found.data });
  const identity = Identity.safeParse({
    ...{ provider: provider.id, subject: String(subject ?? ""), name },
    // An address that the provider did not look at is nobody's proof of anything.
    email: emailVerified === true ? email : null,
  });
  return identity.success ? identity.data : null;
}
