import { expect, test } from "bun:test";
import { setTimeout as pause } from "node:timers/promises";
import { createKith, type KithOptions } from "../kith";
import { memoryStorage } from "../platform";
import { isRefusal } from "../refusals";

const me = {
  ...{ userId: "01a1f8d3-eb0c-76e7-b9e7-396358318c8d", email: null, name: "Ana" },
  ...{ handle: null, joinedAt: null, lacks: ["join"] },
};
const unauthenticated = { code: "kernel.unauthenticated", kind: "unauthenticated" };
const needs = "second_factor";
const halfway = { code: "kernel.step_up", kind: "forbidden", details: { needs } };

/** A server's side of the wire, for one person with one session. */
function serverOf() {
  const seen: { path: string; authorization: string | null; language: string | null }[] = [];
  const server = {
    seen,
    isUp: true,
    holds: true,
    isHalf: false,
    token: "signed.token",
    async fetch(url: string, init: RequestInit): Promise<Response> {
      if (!server.isUp) throw new TypeError("no network");
      const path = new URL(url).pathname;
      const headers = new Headers(init.headers);
      const authorization = headers.get("authorization");
      seen.push({ path, authorization, language: headers.get("accept-language") });
      if (path.endsWith("/sign-in/email")) return Response.json({ token: server.token });
      if (path.endsWith("/sign-in/link")) {
        const error = { code: "identity.locked", kind: "limit", details: { retryAfterSeconds: 9 } };
        return Response.json({ error }, { status: 429 });
      }
      if (path.endsWith("/prove")) {
        server.isHalf = false;
        server.token = "renewed.token";
        return Response.json({ token: server.token });
      }
      if (path.startsWith("/api/auth/")) return Response.json({});
      const calls = path.split("/").at(-1)?.split(",") ?? [];
      const isIn = server.holds && authorization === `Bearer ${server.token}`;
      const refusal = server.isHalf ? halfway : unauthenticated;
      const error = { json: { message: "", code: -32001, data: { refusal } } };
      const answer = isIn && !server.isHalf ? { result: { data: { json: me } } } : { error };
      return Response.json(calls.map(() => answer));
    },
  };
  return server;
}

class NoSocket extends EventTarget {
  readonly readyState = 0;
  close() {}
  send() {}
}

function appOn(server: ReturnType<typeof serverOf>, more: Partial<KithOptions> = {}) {
  const kith = createKith({
    ...{ url: "https://kith.example", client: "test/1.0.0" },
    fetch: server.fetch,
    // No test listens: what a socket does, the stories in browsers show.
    WebSocket: NoSocket as never,
    sessions: memoryStorage(),
    ...more,
  });
  return kith.account;
}
const ana = { email: "ana@people.example", password: "a long enough password" };

test("an app says who is signed in, what they lack, and carries the token", async () => {
  const server = serverOf();
  const account = appOn(server);
  const phases: string[] = [];
  account.on((state) => phases.push(state.phase));
  await account.start();
  expect(account.state).toEqual({ phase: "signed_out", why: "nobody" });
  await account.signIn(ana);
  expect(account.state).toMatchObject({ phase: "signed_in", me: { lacks: ["join"] } });
  expect(server.seen.at(-1)?.authorization).toBe("Bearer signed.token");
  expect(phases).toEqual(["signed_out", "signed_in"]);
  account.close();
});

test("an app says what it speaks, in ceremonies and calls, as it speaks by then", async () => {
  const server = serverOf();
  let language = "ka";
  const account = appOn(server, { language: () => language });
  await account.start();
  await account.askForLink(ana).catch(() => {});
  language = "da";
  await account.signIn(ana);
  expect([...new Set(server.seen.map((one) => one.language))]).toEqual(["ka", "da"]);
  expect(server.seen.at(-1)?.path).toContain("identity.me");
  account.close();
});

test("who has to show a second factor is told so, and is in once it is proved", async () => {
  const server = serverOf();
  server.isHalf = true;
  const account = appOn(server);
  await account.signIn(ana);
  expect(account.state).toEqual({ phase: "second_factor" });
  await account.prove({ by: "totp", proof: "123456" });
  expect(account.state.phase).toBe("signed_in");
  account.close();
});

test("a token that a proof renews is where it stays before it is shown", async () => {
  const [server, kept, shown] = [serverOf(), memoryStorage(), [] as unknown[]];
  const account = appOn(server, {
    sessions: { ...kept, set: async (key, value) => pause(5).then(() => kept.set(key, value)) },
    async fetch(url, init) {
      const isNew = new Headers(init.headers).get("authorization") === "Bearer renewed.token";
      if (isNew) shown.push(await kept.get("kith.session"));
      return await server.fetch(url, init);
    },
  });
  await account.signIn(ana);
  await account.prove({ by: "password", proof: ana.password });
  expect(account.state.phase).toBe("signed_in");
  expect(shown).toEqual(["https://kith.example renewed.token"]);
  account.close();
});

test("a token stays between starts, and is shown to its own server alone", async () => {
  const [server, sessions] = [serverOf(), memoryStorage()];
  const first = appOn(server, { sessions });
  await first.signIn(ana);
  const again = appOn(server, { sessions });
  await again.start();
  expect(again.state.phase).toBe("signed_in");
  const elsewhere = appOn(server, { sessions, url: "https://other.example" });
  await elsewhere.start();
  expect(server.seen.at(-1)?.authorization).toBeNull();
  for (const account of [first, again, elsewhere]) account.close();
});

test("a session that was ended elsewhere is over at the next call, asked once", async () => {
  const server = serverOf();
  const account = appOn(server);
  await account.signIn(ana);
  server.holds = false;
  const asked = server.seen.length;
  const ended = new Promise((resolve) => account.on(resolve));
  for (let n = 0; n < 3; n++) account.notice(await refused(server), "graph.get");
  expect(await ended).toEqual({ phase: "signed_out", why: "ended" });
  expect(server.seen.length - asked).toBe(1);
  account.close();
});

/** What a call throws once the session is over. */
async function refused(server: ReturnType<typeof serverOf>): Promise<unknown> {
  const other = createKith({
    ...{ url: "https://kith.example", client: "test/1.0.0", sessions: memoryStorage() },
    fetch: (url, init) => server.fetch(url, init).finally(() => server.seen.pop()),
  });
  return await other.member.identity.me.query({}).catch((error: unknown) => error);
}

test("an app forgets its token when it signs out, whether the server hears or not", async () => {
  const [server, sessions] = [serverOf(), memoryStorage()];
  const account = appOn(server, { sessions });
  await account.signIn(ana);
  server.isUp = false;
  await account.signOut();
  expect(account.state).toEqual({ phase: "signed_out", why: "left" });
  expect(await sessions.get("kith.session")).toBeNull();
  account.close();
});

test("what a ceremony is refused for is typed, as a call's refusals are", async () => {
  const account = appOn(serverOf());
  const error = await account.askForLink(ana).catch((thrown: unknown) => thrown);
  if (!isRefusal(error, "identity.locked")) throw new Error("not recognised");
  expect(error.data.refusal.details.retryAfterSeconds).toBe(9);
  account.close();
});

test("the other tabs look again when somebody signs in or out in one", async () => {
  const server = serverOf();
  const hear: (() => void)[] = [];
  let told = 0;
  const account = appOn(server, {
    meetSiblings: (listener) => {
      hear.push(listener);
      return { tell: () => void told++, close() {} };
    },
  });
  await account.start();
  await account.signIn(ana);
  expect(told).toBe(1);
  server.holds = false;
  const ended = new Promise((resolve) => account.on(resolve));
  hear[0]?.();
  expect(await ended).toEqual({ phase: "signed_out", why: "ended" });
  account.close();
});
