import { randomBytes, randomUUID } from "node:crypto";
import { createKith, type Kith } from "@kith/sdk";
import { type ApiNode, bun } from "./api";
import { run } from "./program";
import { secretOf, totpOf } from "./totp";

export interface StaffMember {
  readonly email: string;
  readonly password: string;
}

/** Adds a member of staff from the command line, as an operator does. */
export function addStaff(
  node: Pick<ApiNode, "url" | "secret">,
  { databaseUrl, redisUrl }: { readonly databaseUrl: string; readonly redisUrl: string },
  role = "owner",
): StaffMember {
  const email = `${randomUUID().slice(0, 8)}@kith.example`;
  const password = randomBytes(12).toString("hex");
  const named = ["--email", email, "--name", "Staff", "--role", role];
  run([bun(), "scripts/staff.ts", "add", ...named, "--password-stdin"], {
    input: password,
    env: {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      KITH_SECRET: node.secret,
      KITH_PUBLIC_URL: node.url,
    },
  });
  return { email, password };
}

/** Somebody of staff whose browser is this process. */
export interface SignedIn {
  readonly kith: Kith;
  /** The session's cookies, which hold on every node. */
  readonly cookie: string;
}

/** Signs in by password, sets an app up as second factor, and proves it. */
export async function signIn(origin: string, member: StaffMember): Promise<SignedIn> {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const ask = async (path: string, body: object): Promise<unknown> => {
    const headers = { "content-type": "application/json", origin, cookie: cookie() };
    const request = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${origin}/api/auth${path}`, request);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer.json();
  };
  const { email, password } = member;
  await ask("/sign-in/email", { email, password });
  const app = (await ask("/two-factor/enable", { password })) as { readonly totpURI: string };
  await ask("/two-factor/verify-totp", { code: totpOf(secretOf(app.totpURI)) });
  return { kith: kithOf(origin, cookie()), cookie: cookie() };
}

/** The member's client at one node; a process has no cookie jar of its own. */
export const kithOf = (url: string, cookie: string): Kith =>
  createKith({
    url,
    client: "staff/1.0.0",
    WebSocket: socketsWith(cookie),
    fetch: (to, init) => {
      const headers = new Headers(init.headers);
      headers.set("cookie", cookie);
      return fetch(to, { ...init, headers });
    },
  });

/** A browser sends its cookie by itself; Bun takes it as an option that browsers do not have. */
const socketsWith = (cookie: string): typeof WebSocket =>
  new Proxy(WebSocket, {
    construct: (target, [url]) => Reflect.construct(target, [url, { headers: { cookie } }]),
  });
