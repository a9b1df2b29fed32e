import { beforeAll, describe, expect, test } from "bun:test";
import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { credentialTables, deleteUser, insertUser } from "@kith/domains";
import type { Db } from "@kith/kernel";
import {
  createBrief,
  createLimiter,
  createSecrets,
  MetricRegistry,
  newId,
  silentLog,
  systemClock,
  Unavailable,
} from "@kith/kernel";
import { cloneDatabase, redisPrefix, testStores } from "@kith/testing/stores";
import { eq, sql } from "drizzle-orm";
import { connectPostgres } from "../postgres/connect";
import { connectRedis } from "../redis/connect";
import { type Auth, createAuth, type MemberMail } from "./auth";
import { noSignIns, noStaffFactors } from "./signIns.fixture";
import { memberSecretOf } from "./token";

const origin = "http://localhost:4000";
const password = "a long enough password";
const secrets = createSecrets(randomBytes(32));
const { user: users, session: sessions, account: accounts } = credentialTables;

let db: Db;
let auth: Auth;
const mails: { userId: string; kind: MemberMail; spoken: string | undefined }[] = [];
const askedIn: (string | undefined)[] = [];
/** As the domain counts; that it does so with many at once, its own tests show. */
const attempts = new Map<string, number>();
let isDown = false;
const resets: string[] = [];
const ending: string[] = [];
const lines: object[] = [];
let addresses = 0;

beforeAll(async () => {
  const { redisUrl } = await testStores();
  const redis = await connectRedis({ url: redisUrl });
  const limiter = createLimiter(createBrief(redis, redisPrefix()), secrets, new MetricRegistry());
  // The adapter's rows come from postgres.js; the kernel's `Db` leaves open whose they are.
  db = connectPostgres({ url: await cloneDatabase(), lockTimeoutMilliseconds: 100 }).db as never;
  auth = createAuth({
    ...{ db, tables: credentialTables, secrets, limiter, baseUrl: origin },
    log: { ...silentLog, info: (fields) => void lines.push(fields) },
    consoleUrl: `${origin}/console/`,
    memberUrl: `${origin}/phone/`,
    memberOrigins: [origin],
    isSecure: false,
    onForgotten: async () => {},
    attempts: {
      take: async (email) => {
        if (isDown) throw new Unavailable("postgres");
        const count = (attempts.get(email) ?? 0) + 1;
        attempts.set(email, count);
        return count > 5 ? 900 : 0;
      },
      clear: async (email) => void attempts.delete(email),
    },
    onMemberMail: async (userId, kind, spoken) => void mails.push({ userId, kind, spoken }),
    phones: {
      async ask(_phone, _address, spoken) {
        askedIn.push(spoken);
        return { codeId: crypto.randomUUID(), retryAfterSeconds: 60 };
      },
      enter: async () => "",
    },
    comeBackFromCampus: async () => "",
    outside: {
      providers: [],
      appUrl: "kith://outside",
      enter: async () => "",
      link: async () => {},
    },
    staffFactors: noStaffFactors,
    onStaffAct: async () => {},
    members: { ...noSignIns, passwordReset: async (userId) => void resets.push(userId) },
    onMemberSessionEnding: async (_userId, sessionId) => void ending.push(sessionId),
  });
});

type Headers = Readonly<Record<string, string>>;
const browser: Headers = { origin, "sec-fetch-site": "same-origin" };

async function ask(path: string, body: object, headers: Headers = {}, from?: string) {
  const address = from ?? `198.51.${(addresses >> 8) & 255}.${addresses++ & 255}`;
  const request = new Request(`${origin}/api/auth${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const response = await auth.handle(request, address);
  const cookies = response.headers.getSetCookie();
  const text = await response.text();
  return { status: response.status, text, body: text ? JSON.parse(text) : null, cookies };
}
const member = (path: string, body: object, headers?: Headers, from?: string) =>
  ask(`/member${path}`, body, headers, from);
const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;

const newEmail = () => `${crypto.randomUUID()}@people.example`;
const readUser = async (email: string) =>
  (await db.select().from(users).where(eq(users.email, email)))[0];
const tokenOf = (link: string) => new URL(link).hash.replace("#token=", "");
const linkFor = async (kind: Parameters<Auth["createMemberLink"]>[0], userId: string, hours = 1) =>
  tokenOf(await auth.createMemberLink(kind, userId, hours));

async function signUp(email = newEmail()) {
  const answer = await member("/sign-up/email", { email, password, name: "Ana" });
  const userId = (await readUser(email))?.id ?? "";
  return { email, userId, answer };
}

/** Somebody who signed up and opened the link, as a phone. */
async function join() {
  const { email, userId } = await signUp();
  const token = await linkFor("sign-up", userId);
  const answer = await member("/sign-up/finish", { token, password });
  expect(answer.status).toBe(200);
  return { email, userId, bearer: String(answer.body.token) };
}
const rawOf = (bearer: string) =>
  auth.readToken((name) => (name === "authorization" ? `Bearer ${bearer}` : undefined));
const sessionsOf = (userId: string) =>
  db.select().from(sessions).where(eq(sessions.userId, userId));
const kindsFor = (userId: string) =>
  mails.filter((mail) => mail.userId === userId).map(({ kind }) => kind);

describe("signing up …", () => {
  test("answers nothing, mails a link, and signs nobody in", async () => {
    const { answer, userId, email } = await signUp();
    expect([answer.status, answer.text, answer.cookies]).toEqual([200, "{}", []]);
    expect(kindsFor(userId)).toEqual(["sign-up"]);
    expect(await readUser(email)).toMatchObject({ audience: "member", emailVerified: false });
    expect(await sessionsOf(userId)).toEqual([]);
  });

  test("passes on what the app speaks, with whatever is sent", async () => {
    const email = newEmail();
    const speaking = { "accept-language": "ka" };
    const who = { email, password, name: "Ana" };
    await member("/sign-up/email", who, speaking);
    await member("/sign-up/email", who, speaking);
    await member("/sign-in/email", { email, password }, speaking);
    await member("/sign-in/link", { email }, speaking);
    await member("/request-password-reset", { email }, speaking);
    const { id } = (await readUser(email)) ?? { id: "" };
    expect(mails.filter(({ userId }) => userId === id)).toEqual(
      (["sign-up", "taken", "sign-up", "sign-in", "reset-password"] as const).map((kind) => ({
        ...{ userId: id, kind, spoken: "ka" },
      })),
    );
    await member("/sign-in/phone", { phone: "+45 20 12 34 56" }, speaking);
    expect(askedIn).toEqual(["ka"]);
  });

  test("with somebody's address answers the same bytes, and tells that person", async () => {
    const first = await signUp();
    const { answer } = await signUp(first.email.toUpperCase());
    expect(answer).toEqual(first.answer);
    expect(kindsFor(first.userId)).toEqual(["sign-up", "taken"]);
  });

  test("does not show by a sign-in whether the address was free", async () => {
    const known = await join();
    const free = await signUp();
    const other = { password: "another long password" };
    await member("/sign-up/email", { email: known.email, name: "Eve", ...other });
    const taken = await member("/sign-in/email", { email: known.email, ...other });
    const unproved = await member("/sign-in/email", { email: free.email, password });
    const nobody = await member("/sign-in/email", { email: newEmail(), password });
    expect(codeOf(taken)).toBe("identity.sign_in_failed");
    expect([unproved, nobody]).toEqual([taken, taken]);
    expect(kindsFor(free.userId)).toEqual(["sign-up", "sign-up"]);
  });

  test("is finished by who holds both the link and the password, once", async () => {
    const { userId } = await signUp();
    const token = await linkFor("sign-up", userId);
    const wrong = await member("/sign-up/finish", { token, password: "not this password" });
    expect([wrong.status, codeOf(wrong)]).toEqual([401, "identity.sign_in_failed"]);
    attempts.set(userId, 5);
    const locked = await member("/sign-up/finish", { token, password });
    expect([locked.status, codeOf(locked)]).toEqual([429, "identity.locked"]);
    attempts.delete(userId);
    expect((await member("/sign-up/finish", { token, password })).status).toBe(200);
    const again = await member("/sign-up/finish", { token, password });
    expect([again.status, codeOf(again)]).toEqual([412, "identity.link_over"]);
  });

  test("wants a password that is neither short nor common", async () => {
    const codes = await Promise.all(
      ["elevenchars", "Football2026!"].map(async (weak) =>
        codeOf(await member("/sign-up/email", { email: newEmail(), password: weak, name: "A" })),
      ),
    );
    expect(codes).toEqual(["identity.password_short", "identity.password_common"]);
  });

  test("takes nothing but what it asks for", async () => {
    const email = newEmail();
    const more = { email, password, name: "A", audience: "staff", emailVerified: true };
    expect(codeOf(await member("/sign-up/email", more))).toBe("kernel.invalid_input");
    expect(await readUser(email)).toBeUndefined();
  });
});

describe("a member's session …", () => {
  test("is a cookie of ours in a browser, and no script can read it", async () => {
    const { email } = await join();
    const { text, cookies } = await member("/sign-in/email", { email, password }, browser);
    expect(text).toBe("{}");
    expect(cookies[0]).toStartWith("kith-member.session_token=");
    for (const part of ["Path=/api;", "HttpOnly", "SameSite=Strict"]) {
      expect(`${cookies[0]};`).toContain(part);
    }
  });

  test("is a signed token in an app, and no cookie", async () => {
    const { email, userId } = await join();
    const { body, cookies } = await member("/sign-in/email", { email, password });
    expect(cookies).toEqual([]);
    const token = await rawOf(body.token);
    const rows = await sessionsOf(userId);
    expect(rows.map((row) => row.token)).toContain(token ?? "");
    expect(rows.map((row) => [row.audience, row.ipAddress, row.userAgent])).toEqual(
      rows.map(() => ["member", null, null]),
    );
    await member("/sign-in/email", { email, password }, { "user-agent": "okhttp/4.12.0" });
    const devices = (await sessionsOf(userId)).map((row) => row.deviceName);
    expect(devices).toContain("Kith, Android");
  });

  test("is over when its owner signs out, by token or by cookie", async () => {
    const { email, userId, bearer } = await join();
    await member("/sign-out", {}, { authorization: `Bearer ${bearer}` });
    expect(await sessionsOf(userId)).toEqual([]);
    const { cookies } = await member("/sign-in/email", { email, password }, browser);
    const cookie = cookies[0]?.split(";")[0] ?? "";
    const evil = { origin: "https://evil.example", cookie };
    expect(codeOf(await member("/sign-out", {}, evil))).toBe("kernel.forbidden");
    expect(await sessionsOf(userId)).toHaveLength(1);
    await member("/sign-out", {}, { ...browser, cookie });
    expect(await sessionsOf(userId)).toEqual([]);
  });

  test("goes with its owner", async () => {
    const { userId } = await join();
    await deleteUser(db, userId, systemClock.now());
    expect(await sessionsOf(userId)).toEqual([]);
  });
});

test("a session that is about to be deleted … is named to whoever keeps it, before", async () => {
  const { email, userId, bearer } = await join();
  const [first] = await sessionsOf(userId);
  await member("/sign-out", {}, { authorization: `Bearer ${bearer}` });
  expect(ending).toContain(first?.id ?? "");
  await member("/sign-in/email", { email, password });
  await member("/sign-in/email", { email, password });
  const open = (await sessionsOf(userId)).map(({ id }) => id);
  const token = await linkFor("reset-password", userId);
  await member("/reset-password", { token, newPassword: "another long password" });
  expect(ending).toEqual(expect.arrayContaining(open));
});

describe("a link in a mail …", () => {
  test("signs in, once, and only while it holds", async () => {
    const { email, userId } = await join();
    const asked = await member("/sign-in/link", { email });
    expect(await member("/sign-in/link", { email: newEmail() })).toEqual(asked);
    expect(kindsFor(userId)).toEqual(["sign-up", "sign-in"]);
    const token = await linkFor("sign-in", userId);
    const late = await linkFor("sign-in", userId, -1);
    expect((await member("/sign-in/link/finish", { token })).body.token).toBeString();
    for (const over of [token, late, "A".repeat(32)]) {
      const refused = await member("/sign-in/link/finish", { token: over });
      expect(codeOf(refused)).toBe("identity.link_over");
    }
  });

  test("is good for what it was made for alone", async () => {
    const { userId } = await join();
    const token = await linkFor("sign-in", userId);
    const body = { token, newPassword: "another long password" };
    expect(codeOf(await member("/reset-password", body))).toBe("identity.link_over");
    const refused = await member("/sign-up/finish", { token, password });
    expect(codeOf(refused)).toBe("identity.link_over");
  });

  test("takes away the password of whoever signed up with another's address", async () => {
    const { email, userId } = await signUp();
    const token = await linkFor("sign-in", userId);
    expect((await member("/sign-in/link/finish", { token })).status).toBe(200);
    expect(await readUser(email)).toMatchObject({ emailVerified: true });
    expect(await db.select().from(accounts).where(eq(accounts.userId, userId))).toEqual([]);
    const thief = await member("/sign-in/email", { email, password });
    expect(codeOf(thief)).toBe("identity.sign_in_failed");
  });

  test("chooses a new password, which ends every session and proves the address", async () => {
    const { email, userId } = await join();
    const known = await member("/request-password-reset", { email });
    expect(await member("/request-password-reset", { email: newEmail() })).toEqual(known);
    expect(kindsFor(userId)).toEqual(["sign-up", "reset-password"]);
    const token = await linkFor("reset-password", userId);
    const common = { token, newPassword: "qwertyuiop123" };
    expect(codeOf(await member("/reset-password", common))).toBe("identity.password_common");
    const body = { token, newPassword: "another long password" };
    expect((await member("/reset-password", body)).text).toBe("{}");
    expect(resets).toContain(userId);
    expect(await sessionsOf(userId)).toEqual([]);
    expect(codeOf(await member("/reset-password", body))).toBe("identity.link_over");
    const again = await member("/sign-in/email", { email, password: body.newPassword });
    expect(again.status).toBe(200);

    const fresh = await signUp();
    const reset = await linkFor("reset-password", fresh.userId);
    await member("/reset-password", { token: reset, newPassword: body.newPassword });
    expect(await readUser(fresh.email)).toMatchObject({ emailVerified: true });
  });
});

/** Somebody of staff with a password, and the cookie of their session. */
async function staffMember() {
  const [userId, email] = [newId(systemClock.now()), newEmail()];
  await insertUser(db, { userId, email, name: "Bo" }, systemClock.now());
  await auth.setPassword(userId, password);
  const { cookies, status } = await ask("/sign-in/email", { email, password }, { origin });
  expect(status).toBe(200);
  const value = decodeURIComponent(/=([^;]+)/.exec(cookies[0] ?? "")?.[1] ?? "");
  return { userId, email, value, token: value.split(".")[0] ?? "" };
}
const signed = (token: string, secret: string) =>
  `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;

describe("staff and members …", () => {
  test("are strangers in each other's app, whatever they know", async () => {
    const [ana, bo] = [await join(), await staffMember()];
    const asStaff = await ask("/sign-in/email", { email: ana.email, password }, { origin });
    const unknown = await ask("/sign-in/email", { email: newEmail(), password }, { origin });
    expect(asStaff).toEqual(unknown);
    const asMember = await member("/sign-in/email", { email: bo.email, password });
    expect(codeOf(asMember)).toBe("identity.sign_in_failed");
    for (const kind of ["sign-in", "reset-password"] as const) {
      const token = await linkFor(kind, bo.userId);
      const path = kind === "sign-in" ? "/sign-in/link/finish" : "/reset-password";
      const more = kind === "sign-in" ? {} : { newPassword: "another long password" };
      expect(codeOf(await member(path, { token, ...more }))).toBe("identity.link_over");
    }
    const token = await linkFor("reset-password", ana.userId);
    const body = { token, newPassword: "another long password" };
    expect((await ask("/reset-password", body, { origin })).status).toBe(400);
  });

  test("have sessions that are none in the other app, not even under its signature", async () => {
    const [ana, bo] = [await join(), await staffMember()];
    const staffCookie = (value: string) => `kith-staff.session_token=${encodeURIComponent(value)}`;
    expect(await auth.readSession(staffCookie(bo.value))).toMatchObject({ userId: bo.userId });
    expect(await rawOf(bo.value)).toBeNull();
    expect(await auth.readSession(staffCookie(ana.bearer))).toBeNull();

    const anaToken = (await rawOf(ana.bearer)) ?? "";
    const forged = signed(anaToken, secrets.hash("auth", ["better-auth"], 32));
    expect(await auth.readSession(staffCookie(forged))).toBeNull();
    const asked = await ask("/sign-out", {}, { origin, cookie: staffCookie(forged) });
    expect(asked.status).toBe(401);

    const authorization = `Bearer ${signed(bo.token, memberSecretOf(secrets))}`;
    expect((await member("/sign-out", {}, { authorization })).status).toBe(401);
    expect(await auth.readSession(staffCookie(bo.value))).not.toBeNull();
  });
});

test("a guess at a password … is made twelve times a minute from one address", async () => {
  const tries = Array.from({ length: 13 }, () => {
    const body = { email: newEmail(), password: "not this password" };
    return member("/sign-in/email", body, {}, "192.0.2.9");
  });
  const codes = (await Promise.all(tries)).map(codeOf).toSorted();
  const failed = Array(12).fill("identity.sign_in_failed");
  expect(codes).toEqual([...failed, "kernel.limited"]);
});

describe("guesses at a password …", () => {
  const guess = { password: "not this password" };

  test("lock an address after five, whether somebody has it or not", async () => {
    const answers = await Promise.all(
      [(await join()).email, newEmail()].map(async (email) => {
        const all = [];
        for (let times = 0; times < 6; times++) {
          all.push(await member("/sign-in/email", { email, ...guess }));
        }
        return [...all, await member("/sign-in/email", { email, password })];
      }),
    );
    expect(answers[0]).toEqual(answers[1] ?? []);
    const failed = Array(5).fill("identity.sign_in_failed");
    expect(answers[0]?.map(codeOf)).toEqual([...failed, "identity.locked", "identity.locked"]);
    expect(answers[0]?.at(-1)?.status).toBe(429);
  });

  test("are forgotten with a right one, and with a new password", async () => {
    const { email, userId } = await join();
    for (let times = 0; times < 4; times++) await member("/sign-in/email", { email, ...guess });
    expect((await member("/sign-in/email", { email, password })).status).toBe(200);
    for (let times = 0; times < 6; times++) await member("/sign-in/email", { email, ...guess });
    const token = await linkFor("reset-password", userId);
    const newPassword = "another long password";
    await member("/reset-password", { token, newPassword });
    const again = await member("/sign-in/email", { email, password: newPassword });
    expect(again.status).toBe(200);
  });

  test("are not made where they cannot be counted", async () => {
    const { email } = await join();
    isDown = true;
    const refused = await member("/sign-in/email", { email, password });
    isDown = false;
    expect([refused.status, codeOf(refused)]).toEqual([503, "kernel.unavailable"]);
  });
});

test("a sign-up that waits for a lock … is told that Kith is away for a moment", async () => {
  for (const mode of ["access exclusive", "share"]) {
    const answer = await db.transaction(async (tx) => {
      await tx.execute(sql.raw(`lock table identity_users in ${mode} mode`));
      return await member("/sign-up/email", { email: newEmail(), password, name: "Ana" });
    });
    expect([mode, answer.status, codeOf(answer)]).toEqual([mode, 503, "kernel.unavailable"]);
  }
});

test("what a log holds of ceremonies … is how they were refused, and of some nothing", async () => {
  lines.length = 0;
  const email = newEmail();
  await member("/sign-in/link", { email: "no address" });
  await member("/sign-in/email", { email, password });
  await sleep(0);
  const refused = { ceremony: "/sign-in/email", code: "identity.sign_in_failed" };
  expect(lines).toEqual([refused]);
});
