import type { SsoCheck } from "@kith/contracts";
import { definePort } from "@kith/kernel";

/** What an issuer says of itself (OpenID Connect Discovery 1.0, 3), as far as it is of use. */
export type IssuerMetadata = Readonly<Record<string, unknown>> & {
  readonly authorization_endpoint: string;
};

export type Discovered =
  | { readonly outcome: "ok"; readonly metadata: IssuerMetadata }
  | { readonly outcome: Exclude<SsoCheck, "ok"> };

/** A campus's issuer, and who we are to it. */
export interface SsoClient {
  readonly metadata: IssuerMetadata;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
}

/** What was asked at a campus's page, and how somebody came back from it. */
export interface SsoVisit {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** The query of the way back. */
  readonly back: Readonly<Record<string, string>>;
  /** What is asked of the issuer besides, where its token does not tell. */
  readonly claim: string | null;
}

/** What an issuer says of somebody; `sub` is its name for them, which never changes. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Campuses' issuers of OpenID Connect. Nothing here throws: they are not ours to rely on. */
export interface SignOn {
  /** Where their pages lead back to. */
  readonly callbackUrl: string;
  /** Whether an issuer may be asked at all: in production by https alone. */
  mayAsk(issuer: string): boolean;
  discover(issuer: string): Promise<Discovered>;
  /** Who came back, by a signed token for this very visit; null for nobody. */
  identify(client: SsoClient, visit: SsoVisit): Promise<Claims | null>;
}

export const signOn = definePort<SignOn>("signOn");
