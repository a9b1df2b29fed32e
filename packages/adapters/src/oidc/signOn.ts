import * as oauth from "oauth4webapi";
import { z } from "zod";
import { basePaths, campusCallback } from "../auth/ceremonies";
import { AddressForbidden, createPublicFetch } from "./publicFetch";

/** For all that is asked of an issuer about one visit. */
const visitMilliseconds = 10_000;
/** Clocks differ. */
const toleranceSeconds = 30;

const Url = z.url({ protocol: /^https?$/ }).max(2000);
const Names = z.array(z.string().max(100)).max(100).optional();
/** What is kept of what an issuer says of itself (OpenID Connect Discovery 1.0, 3). */
const Metadata = z.object({
  issuer: z.string().max(300),
  authorization_endpoint: Url,
  token_endpoint: Url,
  jwks_uri: Url,
  userinfo_endpoint: Url.optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  id_token_signing_alg_values_supported: Names,
  token_endpoint_auth_methods_supported: Names,
});
type Metadata = z.infer<typeof Metadata>;

type Discovered =
  | { readonly outcome: "ok"; readonly metadata: Metadata }
  | { readonly outcome: "unreachable" | "forbidden_address" | "not_an_issuer" };

interface Client {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly clientId: string;
  readonly clientSecret: string | null;
}

interface Visit {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly back: Readonly<Record<string, string>>;
  readonly claim: string | null;
}

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

export interface SignOnOptions {
  /** Where the API answers, as browsers see it. */
  readonly baseUrl: string;
  /** Lets issuers be asked by http and on private addresses: on a developer's machine alone. */
  readonly isOpen: boolean;
}

type Asking = ReturnType<typeof askingOf>;

/** For all that is asked about one visit together. */
const askingOf = (isOpen: boolean) => ({
  [oauth.customFetch]: createPublicFetch({ isOpen }),
  [oauth.allowInsecureRequests]: isOpen,
  signal: AbortSignal.timeout(visitMilliseconds),
});

/** Campuses' issuers of OpenID Connect, whose addresses staff and not operators name. */
export function createSignOn({ baseUrl, isOpen }: SignOnOptions) {
  const callbackUrl = `${baseUrl}${basePaths.member}${campusCallback}`;

  function mayAsk(address: string): boolean {
    const url = URL.parse(address);
    if (!url || url.username || url.password || url.search || url.hash) return false;
    return url.protocol === "https:" || (isOpen && url.protocol === "http:");
  }

  async function discover(issuer: string): Promise<Discovered> {
    try {
      const url = new URL(issuer);
      const asked = { algorithm: "oidc", ...askingOf(isOpen) } as const;
      const response = await oauth.discoveryRequest(url, asked);
      const metadata = Metadata.parse(await oauth.processDiscoveryResponse(url, response));
      // Where people are sent. What we ask ourselves is looked at when it is asked.
      const isSafe = isOpen || new URL(metadata.authorization_endpoint).protocol === "https:";
      return isSafe ? { outcome: "ok", metadata } : { outcome: "forbidden_address" };
    } catch (thrown) {
      return { outcome: outcomeOf(thrown) };
    }
  }

  return {
    callbackUrl,
    mayAsk,
    discover,
    /** Nothing that an issuer does wrong is more than nobody's coming back. */
    identify: (client: Client, visit: Visit): Promise<Claims | null> =>
      claimsOf(client, { ...visit, callbackUrl }, askingOf(isOpen)).catch(() => null),
  };
}

/** Of a signed token for this visit, and of the page behind it where the token does not tell. */
async function claimsOf(
  { clientId, clientSecret, ...client }: Client,
  { state, nonce, claim, ...visit }: Visit & { readonly callbackUrl: string },
  asking: Asking,
): Promise<Claims> {
  const metadata = Metadata.parse(client.metadata);
  const known = { client_id: clientId, [oauth.clockTolerance]: toleranceSeconds };
  // RFC 9207 too: an answer that names another issuer was meant for somebody else.
  const said = new URLSearchParams(visit.back);
  const back = oauth.validateAuthResponse(metadata, known, said, state);
  const response = await oauth.authorizationCodeGrantRequest(
    ...([metadata, known, authenticationOf(metadata, clientSecret), back] as const),
    ...([visit.callbackUrl, visit.codeVerifier, asking] as const),
  );
  const expected = { expectedNonce: nonce, requireIdToken: true };
  const tokens = await oauth.processAuthorizationCodeResponse(metadata, known, response, expected);
  await oauth.validateApplicationLevelSignature(metadata, response, asking);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new Error("no token says who came back");
  const isTold = claim === null || claims[claim] !== undefined || !metadata.userinfo_endpoint;
  if (isTold) return claims;
  const answer = await oauth.userInfoRequest(metadata, known, tokens.access_token, asking);
  // Of the same person, which is looked at.
  const more = await oauth.processUserInfoResponse(metadata, known, claims.sub, answer);
  return { ...more, ...claims };
}

function authenticationOf(metadata: Metadata, secret: string | null): oauth.ClientAuth {
  if (secret === null) return oauth.None();
  // Where nothing is said, Basic is meant (OpenID Connect Discovery 1.0, 3).
  const ways = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  return ways.includes("client_secret_basic")
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret);
}

function outcomeOf(thrown: unknown): Exclude<Discovered["outcome"], "ok"> {
  const causes = [thrown, thrown instanceof Error ? thrown.cause : undefined];
  if (causes.some((cause) => cause instanceof AddressForbidden)) return "forbidden_address";
  const isAnswer =
    thrown instanceof oauth.OperationProcessingError ||
    thrown instanceof oauth.ResponseBodyError ||
    thrown instanceof z.ZodError;
  return isAnswer ? "not_an_issuer" : "unreachable";
}
