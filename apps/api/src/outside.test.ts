import { afterAll, describe, expect, test } from "bun:test";
import { createHash, randomBytes } from "node:crypto";
import { eventsOn } from "@kith/testing";
import { origin, startBesideOidc } from "./node.fixture";
import { post, requestOf } from "./server.fixture";

const callback = `${origin}/api/auth/member/outside/callback/campus`;
const browser = { origin, "sec-fetch-site": "same-origin" };

const { node, oidc, lines, stop } = await startBesideOidc({
  callback,
  environmentOf({ issuer, client }) {
    const campus = { provider: "campus", name: "Campus", issuer, ...client };
    const away = { ...campus, provider: "away", issuer: "http://127.0.0.1:1" };
    return { OIDC_PROVIDERS: JSON.stringify([campus, away]) };
  },
});
afterAll(stop);

interface Answer {
  readonly status: number;
  readonly body: { url: string; token?: string; userId?: string; error?: { code: string } };
  readonly cookie: string;
  readonly location: string;
}

async function send(path: string, init: RequestInit): Promise<Answer> {
  const response = await node.answer(requestOf(path, init), { socketAddress: "192.0.2.1" });
  const cookies = response.headers.getSetCookie().map((set) => set.split(";")[0]);
  const text = await response.text();
  return {
    ...{ status: response.status, body: text ? JSON.parse(text) : {} },
    ...{ cookie: cookies.join("; "), location: response.headers.get("location") ?? "" },
  };
}
const ask = (path: string, body: object, headers = {}) => send(`/api/${path}`, post(body, headers));
const begin = (body: object, headers = {}) => ask("auth/member/outside/begin", body, headers);
const comeBack = (address: string, cookie = "") => {
  const { pathname, search } = new URL(address);
  return send(`${pathname}${search}`, { headers: { cookie, "sec-fetch-site": "cross-site" } });
};
const saidIn = (location: string) => new URL(location).hash.slice(1);
const userOf = async (headers: object) => (await ask("v1/identity/me", {}, headers)).body.userId;

/** Somebody at the provider, with an address that it looked at. */
function newPerson(isProved = true) {
  const subject = crypto.randomUUID();
  const email = `${subject}@people.example`;
  oidc.people.set(subject, { email, email_verified: isProved, name: "Ana" });
  return { subject, email };
}

/** The whole way in a browser; answers with where it ends and the session's cookie. */
async function throughBrowser(subject: string, more = {}) {
  const begun = await begin({ provider: "campus", ...more }, browser);
  return await comeBack(await oidc.visit(begun.body.url, subject), begun.cookie);
}

const newVerifier = () => randomBytes(48).toString("base64url");
const hashOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");

/** The way of an app as far as its deep link. */
async function throughApp(subject: string, more = {}) {
  const verifier = newVerifier();
  const begun = await begin({ provider: "campus", challenge: hashOf(verifier), ...more });
  expect(begun.cookie).toBe("");
  const { location, cookie } = await comeBack(await oidc.visit(begun.body.url, subject));
  expect([location.split("#")[0], cookie]).toEqual(["kith://outside", ""]);
  return { verifier, code: saidIn(location).replace("code=", "") };
}
const finish = (body: object) => ask("auth/member/outside/finish", body);

describe("signing in at a provider …", () => {
  test("leads a browser back with a session, to one account each time", async () => {
    const { subject } = newPerson();
    const first = await throughBrowser(subject);
    expect([first.status, first.location]).toEqual([302, `${origin}/phone/outside#done=sign-in`]);
    const userId = await userOf({ ...browser, cookie: first.cookie });
    expect(userId).toBeString();
    const again = await throughBrowser(subject);
    expect(await userOf({ ...browser, cookie: again.cookie })).toBe(userId);
  });

  test("gives an app its token for what the app alone knows, once, and no cookie", async () => {
    const { subject } = newPerson();
    const due = await throughApp(subject);
    const { body } = await finish(due);
    expect(await userOf({ authorization: `Bearer ${body.token}` })).toBeString();
    expect((await finish(due)).body.error?.code).toBe("identity.outside_failed");

    const stolen = await throughApp(subject);
    const guessed = await finish({ ...stolen, verifier: newVerifier() });
    expect(guessed.body.error?.code).toBe("identity.outside_failed");
    expect((await finish(stolen)).body.error?.code).toBe("identity.outside_failed");
  });

  test("asks with PKCE, state and nonce", async () => {
    const { searchParams } = new URL((await begin({ provider: "campus" }, browser)).body.url);
    expect(searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) {
      expect((searchParams.get(name) ?? "").length).toBeGreaterThanOrEqual(32);
    }
  });

  test("is of use to nobody but the browser that began, and once", async () => {
    const { subject } = newPerson();
    const begun = await begin({ provider: "campus" }, browser);
    const back = await oidc.visit(begun.body.url, subject);
    const other = await begin({ provider: "campus" }, browser);
    const failed = `${origin}/phone/outside#error=identity.outside_failed`;
    expect(await comeBack(back, other.cookie)).toMatchObject({ location: failed });
    expect(await comeBack(back, begun.cookie)).toMatchObject({ location: failed });
  });

  test("takes no code that was given for another's visit", async () => {
    const [eve, ana] = [newPerson(), newPerson()];
    const stolen = new URL(
      await oidc.visit((await begin({ provider: "campus" }, browser)).body.url, ana.subject),
    );
    const begun = await begin({ provider: "campus" }, browser);
    const back = new URL(await oidc.visit(begun.body.url, eve.subject));
    back.searchParams.set("code", stolen.searchParams.get("code") ?? "");
    const { location } = await comeBack(back.href, begun.cookie);
    expect(saidIn(location)).toBe("error=identity.outside_failed");
  });

  test("believes no address that the provider did not look at", async () => {
    const [ana, eve] = [newPerson(), newPerson(false)];
    const first = await throughBrowser(ana.subject);
    oidc.people.set(eve.subject, { email: ana.email, email_verified: false, name: "Eve" });
    const second = await throughBrowser(eve.subject);
    const users = [first, second].map(({ cookie }) => userOf({ ...browser, cookie }));
    const [one, other] = await Promise.all(users);
    expect(other).toBeString();
    expect(other).not.toBe(one ?? "");
  });

  test("tells who refused, and who is away, and keeps nobody else out", async () => {
    const begun = await begin({ provider: "campus" }, browser);
    const state = new URL(begun.body.url).searchParams.get("state");
    const refused = await comeBack(`${callback}?error=access_denied&state=${state}`, begun.cookie);
    expect(saidIn(refused.location)).toBe("error=identity.outside_failed");
    for (const provider of ["away", "nobody"]) {
      const answer = await begin({ provider }, browser);
      expect(answer.body.error?.code).toBe("identity.outside_failed");
    }
    expect((await throughBrowser(newPerson().subject)).status).toBe(302);
  });
});

describe("linking an identity …", () => {
  test("is for who is signed in, in a browser and in an app", async () => {
    const ana = await finish(await throughApp(newPerson().subject));
    const mine = { authorization: `Bearer ${ana.body.token}` };
    const userId = await userOf(mine);
    const ticketOf = async () => {
      const { body } = await ask("v1/identity/startLink", {}, mine);
      return (body as unknown as { ticket: string }).ticket;
    };
    const [second, third] = [newPerson(), newPerson()];
    const linked = await throughBrowser(second.subject, { ticket: await ticketOf() });
    expect([saidIn(linked.location), linked.cookie.includes("session_token")]).toEqual([
      "done=link",
      false,
    ]);
    const due = await throughApp(third.subject, { ticket: await ticketOf() });
    expect((await finish(due)).body).toEqual({} as never);
    for (const { subject } of [second, third]) {
      const { cookie } = await throughBrowser(subject);
      expect(await userOf({ ...browser, cookie })).toBe(userId);
    }
    await node.kernel.drain();
    const told = await eventsOn(node, `sessions:${userId}`);
    const acts = told.map(({ payload }) => (payload as { act?: string }).act);
    expect(acts.filter((act) => act === "identity_linked")).toHaveLength(2);
  });
});

test("what a log holds of all that … is nobody's code, token or address", () => {
  const said = JSON.stringify(lines);
  expect(said).not.toMatch(/code=|state=|people\.example|kith:\/\/|token/);
});
