import { randomUUID } from "node:crypto";
import { kernelFail, Refusal, wireOf } from "@kith/kernel";
import { memberCookiePrefix } from "./token";

/** What better-auth says, in the words that members' apps know; their sentences are in words. */
const refusals: Readonly<Record<string, () => Refusal>> = {
  INVALID_EMAIL_OR_PASSWORD: () => new Refusal("identity.sign_in_failed", "unauthenticated"),
  // Who may not come in before the address is proved learns no more than anybody else.
  EMAIL_NOT_VERIFIED: () => new Refusal("identity.sign_in_failed", "unauthenticated"),
  INVALID_TOKEN: () => new Refusal("identity.link_over", "precondition"),
  SIGN_IN_REFUSED: () => new Refusal("identity.sign_in_refused", "forbidden"),
  SIGN_IN_MAILED: () => new Refusal("identity.sign_in_mailed", "precondition"),
  CHALLENGE_NOT_FOUND: () => passkeyRefusal(),
  PASSKEY_NOT_FOUND: () => passkeyRefusal(),
  AUTHENTICATION_FAILED: () => passkeyRefusal(),
  FAILED_TO_VERIFY_REGISTRATION: () => passkeyRefusal(),
  USER_VERIFICATION_NEEDED: () => passkeyRefusal(),
  USER_NOT_FOUND: () => new Refusal("identity.link_over", "precondition"),
};

const passkeyRefusal = () => new Refusal("identity.passkey_failed", "unauthenticated");

export const passwordRefusal = (verdict: "password_short" | "password_common") =>
  new Refusal(`identity.${verdict}`, "invalid");

export const lockedRefusal = (retryAfterSeconds: number) =>
  new Refusal("identity.locked", "limit", { retryAfterSeconds });

/** Not the password, not a code of now, or one that was used. */
export const proofRefusal = () => new Refusal("identity.proof_failed", "unauthenticated");

const statuses = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  precondition: 412,
  limit: 429,
  unavailable: 503,
  internal: 500,
} as const;

/** A refusal of a member's ceremony, in the form of the REST routes. */
export function refuse(refusal: Refusal): Response {
  const { retryAfterSeconds } = (refusal.details ?? {}) as { retryAfterSeconds?: number };
  const headers = {
    ...noStore,
    ...(retryAfterSeconds && { "retry-after": `${retryAfterSeconds}` }),
  };
  return Response.json({ error: wireOf(refusal) }, { status: statuses[refusal.kind], headers });
}

const noStore = { "cache-control": "no-store" };

/** Which refusal an answer of better-auth is; null for none. */
export async function refusalIn(response: Response): Promise<Refusal | null> {
  if (response.ok) return null;
  const body: unknown = await response.json().catch(() => null);
  const code = body && typeof body === "object" && "code" in body ? String(body.code) : "";
  const known = refusals[code]?.();
  if (known) return known;
  if (response.status === 429) {
    const retryAfterSeconds = Number(response.headers.get("x-retry-after") ?? 60);
    return kernelFail("kernel.limited", { retryAfterSeconds });
  }
  if (response.status === 503) {
    const retryAfterSeconds = Number(response.headers.get("retry-after") ?? 2);
    return kernelFail("kernel.unavailable", { retryAfterSeconds });
  }
  if (response.status === 401) return kernelFail("kernel.unauthenticated");
  if (response.status === 403) return kernelFail("kernel.forbidden");
  if (response.status < 500) return kernelFail("kernel.invalid_input", { issues: [] });
  return kernelFail("kernel.internal", { requestId: randomUUID() });
}

/** What an app that is no browser keeps of the cookies that a browser would be given. */
const kept = {
  token: "session_token",
  device: "device",
  challenge: "better-auth-passkey",
} as const;
const valueIn = (name: string) => {
  const pattern = new RegExp(`^(?:__Secure-)?${memberCookiePrefix}\\.${name}=([^;]+)`);
  // The last one counts, as in browsers.
  return (cookies: readonly string[]) =>
    cookies.flatMap((cookie) => pattern.exec(cookie)?.[1] ?? []).at(-1);
};
const readers = Object.entries(kept).map(([field, name]) => [field, valueIn(name)] as const);

/**
 * A browser keeps its session in a cookie that no script reads; an app that is none gets the
 * signed token and no cookie. Of what better-auth answers, only `shown` goes out besides.
 */
export function answerMember(response: Response, isBrowser: boolean, shown: object): Response {
  const cookies = response.headers.getSetCookie();
  const headers = new Headers(noStore);
  if (isBrowser) {
    for (const cookie of cookies) headers.append("set-cookie", cookie);
    return Response.json(shown, { headers });
  }
  const fields = readers.flatMap(([field, read]) => {
    const value = read(cookies);
    return value ? [[field, decodeURIComponent(value)]] : [];
  });
  return Response.json({ ...shown, ...Object.fromEntries(fields) }, { headers });
}

/** Sends a browser on, with its cookies and nothing else. */
export function answerPage(response: Response, otherwise: string): Response {
  const headers = new Headers(noStore);
  headers.set("location", response.headers.get("location") ?? otherwise);
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}

/** Browsers say where a page is from, which programs have no reason to. */
export const isFromBrowser = ({ headers }: Request) =>
  headers.has("origin") || headers.has("sec-fetch-site");
