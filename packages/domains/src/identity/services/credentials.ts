import { definePort } from "@kith/kernel";

/** A session that holds just now. */
export interface Session {
  readonly userId: string;
  /** True only if this very session proved a second factor. */
  readonly hasSecondFactor: boolean;
}

export type MemberLink = "sign-up" | "sign-in" | "reset-password";

/** The vendor that keeps passwords, second factors and sessions in this domain's tables. */
export interface Credentials {
  /** The session behind a `cookie` header. One that was revoked is none from that moment on. */
  readSession(cookie: string): Promise<Session | null>;
  /**
   * The token of a member's session, from the bearer token or the cookie of a request; null unless
   * its signature is ours. Whether the session holds, the token does not say.
   */
  readToken(header: (name: string) => string | undefined): Promise<string | null>;
  /** A link under which this person of staff chooses a password, once. */
  createPasswordLink(userId: string, validHours: number): Promise<string>;
  /** A link for a member, good for one thing, once. */
  createMemberLink(kind: MemberLink, userId: string, validHours: number): Promise<string>;
  /** Where the app takes up what such a link holds; the token is in the fragment. */
  linkTo(page: "confirm-email" | "undo-email", token: string): string;
  /** Whether a password may be chosen. */
  judgePassword(password: string): Promise<"ok" | "password_short" | "password_common">;
  hashPassword(password: string): Promise<string>;
  /** Sets a password without a ceremony, and ends the person's sessions. */
  setPassword(userId: string, password: string): Promise<void>;
}

export const credentials = definePort<Credentials>("credentials");
