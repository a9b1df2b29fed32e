import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { credentialTables, deleteUser } from "@kith/domains";
import { newId, systemClock } from "@kith/kernel";
import { FakeCredentials } from "@kith/testing";
import { sql } from "drizzle-orm";
import { makePasskey } from "./passkey.fixture";
import {
  addUser,
  auth,
  authOn,
  Browser,
  databaseAt,
  db,
  enrolPasskey,
  enrolTotp,
  forgotten,
  origin,
  password,
  signIn,
  totpOf,
} from "./staff.fixture";

/** Somebody signed in, as better-auth and the fake that stands in for it have them. */
const subjects = {
  "better-auth": async () => {
    const user = await addUser();
    const [first, second] = [await signIn(user), await signIn(user)];
    await enrolTotp(second);
    return { credentials: auth, userId: user.userId, cookies: [first.cookie, second.cookie] };
  },
  "the fake": async () => {
    const credentials = new FakeCredentials();
    const userId = newId(systemClock.now());
    const cookies = [credentials.signIn(userId, false), credentials.signIn(userId, true)];
    return { credentials, userId, cookies };
  },
};

describe.each(Object.entries(subjects))("credentials of %s", (_name, make) => {
  test("tell whose session a cookie is, and what it proved", async () => {
    const { credentials, userId, cookies } = await make();
    const sessions = await Promise.all(cookies.map((cookie) => credentials.readSession(cookie)));
    expect(sessions).toEqual([
      { userId, hasSecondFactor: false },
      { userId, hasSecondFactor: true },
    ]);
    expect(await credentials.readSession("kith-staff.session_token=nobody")).toBeNull();
  });

  test("end all sessions when a password is set", async () => {
    const { credentials, userId, cookies } = await make();
    await credentials.setPassword(userId, "another long password");
    const sessions = await Promise.all(cookies.map((cookie) => credentials.readSession(cookie)));
    expect(sessions).toEqual([null, null]);
  });

  test("make links", async () => {
    const { credentials, userId } = await make();
    expect(URL.canParse(await credentials.createPasswordLink(userId, 1))).toBe(true);
  });
});

describe("a password", () => {
  test("signs in, to a session without a second factor", async () => {
    const user = await addUser();
    const browser = await signIn(user);
    expect(await browser.session()).toEqual({ userId: user.userId, hasSecondFactor: false });
  });

  test("is tried five times by whomever, and then not for a while", async () => {
    const [{ email }, other] = [await addUser(), await addUser()];
    const shouted = { email: email.toUpperCase(), password: "not this one 1" };
    for (let tries = 0; tries < 5; tries++) {
      expect((await new Browser().ask("/sign-in/email", shouted)).status).toBe(401);
    }
    const right = await new Browser().ask("/sign-in/email", { email, password });
    expect(right).toEqual({ status: 429, body: { code: "LOCKED" } });
    await signIn(other);
  });

  test("is refused alike when it is wrong and when nobody has that address", async () => {
    const { email } = await addUser();
    const wrong = await new Browser().ask("/sign-in/email", { email, password: "not this one 1" });
    const unknown = await new Browser().ask("/sign-in/email", {
      email: "nobody@kith.example",
      password,
    });
    expect(wrong.status).toBe(401);
    expect(unknown).toEqual(wrong);
  });

  test("is guessed twelve times a minute from one address, whatever it claims", async () => {
    const browser = new Browser();
    // At once, as a minute's attempts come back one by one while a slow machine looks at them.
    const answers = Array.from({ length: 13 }, (_, tries) => {
      const body = { email: `guessed-${tries}@kith.example`, password: "not this one 1" };
      return browser.ask("/sign-in/email", body, { "x-kith-address": `203.0.113.${tries}` });
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(12).fill(401), 429]);
  });

  test("has at least twelve characters", async () => {
    const { userId } = await addUser();
    const token = new URL(await auth.createPasswordLink(userId, 1)).hash.replace("#token=", "");
    const answer = await new Browser().ask("/reset-password", {
      token,
      newPassword: "elevenchars",
    });
    expect([answer.status, answer.body.code]).toEqual([400, "PASSWORD_TOO_SHORT"]);
  });

  test("is chosen once under a link, and ends the sessions that the old one made", async () => {
    const user = await addUser();
    const before = await signIn(user);
    const link = new URL(await auth.createPasswordLink(user.userId, 1));
    expect([link.origin, link.search]).toEqual([origin, ""]);
    const body = { token: link.hash.replace("#token=", ""), newPassword: "another long password" };
    expect((await new Browser().ask("/reset-password", body)).status).toBe(200);
    expect(await before.session()).toBeNull();
    expect((await new Browser().ask("/reset-password", body)).status).toBe(400);
    const again = { email: user.email, password: body.newPassword };
    expect((await new Browser().ask("/sign-in/email", again)).status).toBe(200);
  });

  test("is not chosen under a link that ran out", async () => {
    const { userId } = await addUser();
    const token = new URL(await auth.createPasswordLink(userId, -1)).hash.replace("#token=", "");
    const body = { token, newPassword: "another long password" };
    expect((await new Browser().ask("/reset-password", body)).status).toBe(400);
  });

  test("that was forgotten gets the same answer for known and unknown addresses", async () => {
    const user = await addUser();
    const known = await new Browser().ask("/request-password-reset", { email: user.email });
    const unknown = await new Browser().ask("/request-password-reset", {
      email: "no@kith.example",
    });
    expect(known).toEqual(unknown);
    expect(forgotten).toEqual([user.userId]);
  });
});

describe("a session", () => {
  test("lives in a cookie that only the API's paths and same-site pages send", async () => {
    const browser = await signIn(await addUser());
    const line = browser.lastSetCookies.find((cookie) => cookie.includes("session_token"));
    expect(line).toStartWith("kith-staff.session_token=");
    for (const part of ["Path=/api;", "HttpOnly", "SameSite=Strict", "Max-Age=43200"]) {
      expect(`${line};`).toContain(part);
    }
  });

  test("is over when its owner signs out, and when they are deleted", async () => {
    const browser = await signIn(await addUser());
    const { cookie } = browser;
    await browser.ask("/sign-out", {});
    expect(await auth.readSession(cookie)).toBeNull();

    const user = await addUser();
    const other = await signIn(user);
    await deleteUser(db, user.userId, systemClock.now());
    expect(await other.session()).toBeNull();
  });

  test("is nobody's with another signature", async () => {
    const browser = await signIn(await addUser());
    const name = "kith-staff.session_token";
    const [token = ""] = (browser.cookies.get(name) ?? "").split(".");
    const forged = `${token}.${encodeURIComponent(randomBytes(32).toString("base64"))}`;
    expect(await auth.readSession(`${name}=${forged}`)).toBeNull();
    expect(await auth.readSession("")).toBeNull();
  });

  test("is not made for a page of another origin", async () => {
    const { email } = await addUser();
    const browser = new Browser();
    browser.cookies.set("any", "cookie");
    const from = { origin: "https://evil.example" };
    const answer = await browser.ask("/sign-in/email", { email, password }, from);
    expect(answer.status).toBe(403);
  });

  test("keeps neither address nor browser", async () => {
    const { userId } = await addUser();
    await signIn({ userId, email: `${userId}@kith.example` });
    const rows = await db.select().from(credentialTables.session);
    const mine = rows.filter((row) => row.userId === userId);
    expect(mine.map((row) => [row.ipAddress, row.userAgent])).toEqual([[null, null]]);
  });
});

describe("a TOTP app", () => {
  test("lifts the session that proved it, and is asked for at the next sign-in", async () => {
    const user = await addUser();
    const first = await signIn(user);
    const { uri } = await enrolTotp(first);
    expect((await first.session())?.hasSecondFactor).toBe(true);

    const second = await signIn(user);
    expect((await second.session())?.hasSecondFactor).toBe(false);
    const wrong = await second.ask("/two-factor/verify-totp", { code: "000000" });
    expect(wrong.status).toBe(401);
    const code = totpOf(uri, 1);
    const right = await second.ask("/two-factor/verify-totp", { code });
    expect(right.status).toBe(200);
    expect((await second.session())?.hasSecondFactor).toBe(true);
    // Who looked over a shoulder has no use for it.
    const third = await signIn(user);
    expect((await third.ask("/two-factor/verify-totp", { code })).status).toBe(401);
  });

  test("leaves who knows the password five minutes, and five attempts", async () => {
    const user = await addUser();
    await enrolTotp(await signIn(user));
    const thief = await signIn(user);
    const rows = await db.select().from(credentialTables.session);
    const mine = rows.filter((row) => row.userId === user.userId).map((row) => +row.expiresAt);
    expect(Math.min(...mine) - systemClock.now()).toBeLessThan(300_001);
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++) {
      statuses.push((await thief.ask("/two-factor/verify-totp", { code: "000000" })).status);
    }
    expect(statuses).toEqual([...Array(5).fill(401), 429]);
  });

  test("can be lost: each recovery code stands in for it once", async () => {
    const user = await addUser();
    const { codes } = await enrolTotp(await signIn(user));
    const kept = await db.execute(sql`select * from identity_recovery_codes`);
    expect(JSON.stringify(kept)).not.toContain(codes[0]);
    const browser = await signIn(user);
    await browser.ask("/two-factor/verify-backup-code", { code: codes[0] ?? "" });
    expect((await browser.session())?.hasSecondFactor).toBe(true);
    const again = await signIn(user);
    const used = await again.ask("/two-factor/verify-backup-code", { code: codes[0] ?? "" });
    expect(used.status).toBe(401);
  });

  test("once taken away, leaves a session that has to prove one anew", async () => {
    const browser = await signIn(await addUser());
    await enrolTotp(browser);
    expect((await browser.ask("/two-factor/disable", { password })).status).toBe(200);
    expect((await browser.session())?.hasSecondFactor).toBe(false);
  });
});

describe("a new token", () => {
  test("is what each proof makes, and no session is left under the one before", async () => {
    const user = await addUser();
    const browser = await signIn(user);
    const tokens = [browser.cookie];
    const { passkey } = await enrolPasskey(browser);
    tokens.push(browser.cookie);
    const asked = await browser.ask("/passkey/generate-authenticate-options");
    const response = passkey.sign(asked.body.challenge);
    await browser.ask("/passkey/verify-authentication", { response });
    tokens.push(browser.cookie);
    await enrolTotp(browser);
    tokens.push(browser.cookie);
    expect(new Set(tokens).size).toBe(4);
    const sessions = await Promise.all(tokens.map((cookie) => auth.readSession(cookie)));
    expect(sessions.map(Boolean)).toEqual([false, false, false, true]);
  });
});

describe("a passkey", () => {
  test("lifts the session that made it, and signs in by itself with both factors", async () => {
    const user = await addUser();
    const first = await signIn(user);
    const { passkey, answer } = await enrolPasskey(first);
    expect(answer.status).toBe(200);
    expect((await first.session())?.hasSecondFactor).toBe(true);

    const second = new Browser();
    const asked = await second.ask("/passkey/generate-authenticate-options");
    const response = passkey.sign(asked.body.challenge);
    expect((await second.ask("/passkey/verify-authentication", { response })).status).toBe(200);
    expect(await second.session()).toEqual({ userId: user.userId, hasSecondFactor: true });
  });

  test("is no passkey for us if its device asked for no finger, face or PIN", async () => {
    const browser = await signIn(await addUser());
    const { answer } = await enrolPasskey(browser, { verifiesUser: false });
    expect(answer.status).toBe(403);
    expect((await browser.session())?.hasSecondFactor).toBe(false);
  });

  test("is of no use to another origin", async () => {
    const browser = await signIn(await addUser());
    const asked = await browser.ask("/passkey/generate-register-options");
    const response = makePasskey("https://evil.example", true).register(asked.body.challenge);
    const answer = await browser.ask("/passkey/verify-registration", { response });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await browser.session())?.hasSecondFactor).toBe(false);
  });
});

describe("a stolen password", () => {
  const attempts: readonly (readonly [path: string, body?: object])[] = [
    ["/two-factor/enable", { password }],
    ["/two-factor/disable", { password }],
    ["/two-factor/generate-backup-codes", { password }],
    ["/passkey/generate-register-options"],
    ["/passkey/verify-registration", { response: {} }],
    ["/passkey/list-user-passkeys"],
    ["/passkey/delete-passkey", { id: "any" }],
    ["/change-password", { currentPassword: password, newPassword: "the thief's own password" }],
  ];

  test("changes nothing for somebody who has a passkey", async () => {
    const user = await addUser();
    await enrolPasskey(await signIn(user));
    const thief = await signIn(user);
    for (const [path, body] of attempts) {
      const { status, body: answer } = await thief.ask(path, body);
      expect([path, status, answer.code]).toEqual([path, 403, "SECOND_FACTOR_NEEDED"]);
    }
    expect((await thief.session())?.hasSecondFactor).toBe(false);
  });

  test("changes nothing in a session from before there was a TOTP app", async () => {
    const user = await addUser();
    const thief = await signIn(user);
    await enrolTotp(await signIn(user));
    const { status } = await thief.ask("/two-factor/disable", { password });
    expect(status).toBe(403);
  });
});

test("a changed password keeps what the session had proved", async () => {
  const browser = await signIn(await addUser());
  await enrolTotp(browser);
  const newPassword = "another long password";
  const body = { currentPassword: password, newPassword, revokeOtherSessions: true };
  expect((await browser.ask("/change-password", body)).status).toBe(200);
  expect((await browser.session())?.hasSecondFactor).toBe(true);
});

test("without Postgres, everything says that it may be tried again", async () => {
  const { cookie } = await signIn(await addUser());
  const without = authOn(databaseAt("postgres://nobody@127.0.0.1:1/nothing"));
  const thrown = await without.readSession(cookie).catch((error: Error) => error.name);
  expect(thrown).toBe("Unavailable");
  const body = JSON.stringify({ email: "ana@kith.example", password });
  const headers = { "content-type": "application/json" };
  const request = new Request(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    body,
    headers,
  });
  const response = await without.handle(request, "192.0.2.1");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
});

test("nothing else that better-auth can do is offered", async () => {
  const browser = await signIn(await addUser());
  const email = "new@kith.example";
  for (const [path, body] of [
    ["/sign-up/email", { email, password, name: "Eve" }],
    ["/update-user", { name: "Eve" }],
    ["/delete-user", {}],
    ["/list-sessions"],
    ["/two-factor/get-totp-uri", { password }],
    ["/two-factor/view-backup-codes", { userId: "any" }],
    ["/error"],
  ] as const) {
    expect([path, (await browser.ask(path, body)).status]).toEqual([path, 404]);
  }
});
