import { expect } from "bun:test";
import { randomBytes } from "node:crypto";
import { createStaffFactors, credentialTables, insertUser } from "@kith/domains";
import type { Db } from "@kith/kernel";
import {
  createBrief,
  createLimiter,
  createSecrets,
  MetricRegistry,
  newId,
  silentLog,
  systemClock,
} from "@kith/kernel";
import { codeAt } from "@kith/testing";
import { cloneDatabase, redisPrefix, testStores } from "@kith/testing/stores";
import { connectPostgres } from "../postgres/connect";
import { connectRedis } from "../redis/connect";
import { createAuth } from "./auth";
import { makePasskey } from "./passkey.fixture";
import { countAttempts, noSignIns } from "./signIns.fixture";
import type { StaffAct } from "./staffActs";

export const origin = "http://localhost:4000";
export const password = "a long enough password";

export const forgotten: string[] = [];
export const acts: (readonly [who: string, act: StaffAct])[] = [];
const attempts = countAttempts();
const addresses = { next: 1 };

// The adapter's rows come from postgres.js; the kernel's `Db` leaves open whose they are.
export const databaseAt = (url: string): Db => connectPostgres({ url }).db as never;

const { redisUrl } = await testStores();
const redis = await connectRedis({ url: redisUrl });
const secrets = createSecrets(randomBytes(32));
const limiter = createLimiter(createBrief(redis, redisPrefix()), secrets, new MetricRegistry());
export const authOn = (db: Db) =>
  createAuth({
    db,
    tables: credentialTables,
    secrets,
    limiter,
    log: silentLog,
    baseUrl: origin,
    consoleUrl: `${origin}/console/`,
    isSecure: false,
    memberUrl: `${origin}/phone/`,
    memberOrigins: [origin],
    onMemberMail: async () => {},
    attempts,
    phones: { ask: async () => ({ codeId: "", retryAfterSeconds: 60 }), enter: async () => "" },
    comeBackFromCampus: async () => "",
    outside: {
      providers: [],
      appUrl: "kith://outside",
      enter: async () => "",
      link: async () => {},
    },
    members: noSignIns,
    staffFactors: createStaffFactors({ db, secrets, clock: systemClock }),
    onStaffAct: async (who, act) => void acts.push([who, act]),
    onMemberSessionEnding: async () => {},
    onForgotten: async (userId) => void forgotten.push(userId),
  });
export const db = databaseAt(await cloneDatabase());
export const auth = authOn(db);

/** A browser: it keeps cookies and sends an origin. */
export class Browser {
  readonly cookies = new Map<string, string>();
  lastSetCookies: string[] = [];
  readonly address = `198.51.100.${addresses.next++ % 250}`;

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async ask(path: string, body?: object, headers: Record<string, string> = {}) {
    const sent = { origin, ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}), ...headers };
    const init = body
      ? {
          method: "POST",
          body: JSON.stringify(body),
          headers: { ...sent, "content-type": "application/json" },
        }
      : { headers: sent };
    const request = new Request(`${origin}/api/auth${path}`, init);
    const response = await auth.handle(request, this.address);
    this.lastSetCookies = response.headers.getSetCookie();
    for (const line of this.lastSetCookies) this.keep(line);
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }

  session() {
    return auth.readSession(this.cookie);
  }

  private keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

interface Known {
  readonly userId: string;
  readonly email: string;
}

export async function addUser(): Promise<Known> {
  const userId = newId(systemClock.now());
  const email = `${userId}@kith.example`;
  await insertUser(db, { userId, email, name: "Ana" }, systemClock.now());
  await auth.setPassword(userId, password);
  return { userId, email };
}

export async function signIn({ email }: Known): Promise<Browser> {
  const browser = new Browser();
  const answer = await browser.ask("/sign-in/email", { email, password });
  expect(answer.status).toBe(200);
  return browser;
}

/** The code of an app's link now, or so many steps later. */
export function totpOf(uri: string, steps = 0): string {
  return codeAt({ clock: systemClock }, new URL(uri).searchParams.get("secret") ?? "", steps);
}

export async function enrolTotp(browser: Browser): Promise<{ uri: string; codes: string[] }> {
  const enabled = await browser.ask("/two-factor/enable", { password });
  expect(enabled.status).toBe(200);
  const { totpURI: uri, backupCodes: codes } = enabled.body;
  const verified = await browser.ask("/two-factor/verify-totp", { code: totpOf(uri) });
  expect(verified.status).toBe(200);
  return { uri, codes };
}

export async function enrolPasskey(browser: Browser, options: { verifiesUser?: boolean } = {}) {
  const asked = await browser.ask("/passkey/generate-register-options");
  const passkey = makePasskey(origin, options.verifiesUser ?? true);
  const response = passkey.register(asked.body.challenge);
  return { passkey, answer: await browser.ask("/passkey/verify-registration", { response }) };
}
