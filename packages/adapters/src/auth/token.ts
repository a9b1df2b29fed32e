import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "@kith/kernel";

/** Cookies of members begin with this; staff's with another. */
export const memberCookiePrefix = "kith-member";

/** Members' sessions are signed with a secret of their own: staff's signature is none for them. */
export const memberSecretOf = (secrets: Secrets) =>
  secrets.hash("auth", ["better-auth", "member"], 32);

const memberCookie = new RegExp(
  `(?:^|;\\s*)(?:__Secure-)?${memberCookiePrefix}\\.session_token=([^;]+)`,
);

type Header = (name: string) => string | undefined;

/** What a request shows as a member's signed token, whether it is one or not. */
export const shownBearer = (header: Header) =>
  /^Bearer (\S+)$/.exec(header("authorization") ?? "")?.[1];

/**
 * The session token of a request: a signed bearer token or, from a browser, the signed cookie;
 * both as better-auth writes them, `<token>.<HMAC-SHA256 of the token>`. Null if it is not ours.
 */
export function tokenIn(header: Header, secret: string): string | null {
  const shown = shownBearer(header) ?? memberCookie.exec(header("cookie") ?? "")?.[1];
  if (shown === undefined || shown.length > 500) return null;
  const [token, signature] = splitSigned(shown);
  if (!token || !signature) return null;
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function splitSigned(shown: string): readonly [string?, string?] {
  try {
    const signed = decodeURIComponent(shown);
    const end = signed.lastIndexOf(".");
    return end < 0 ? [] : [signed.slice(0, end), signed.slice(end + 1)];
  } catch {
    return [];
  }
}
