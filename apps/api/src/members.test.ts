import { afterAll, beforeAll, expect, test } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { identity } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { inbox } from "@kith/domains";
import { requiredConsents } from "@kith/testing";
import { compose, type Node } from "./compose";
import { nodeParts } from "./node.fixture";
import { post, requestOf } from "./server.fixture";

const email = "ana@people.example";
const password = "a long enough password";

const { environment, options, lines } = await nodeParts();
const nodes: readonly Node[] = [
  await compose(environment, options),
  await compose(environment, options),
];
beforeAll(async () => {
  for (const node of nodes) await node.start();
});
afterAll(() => Promise.all(nodes.map((node) => node.stop())));

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function ask(path: string, body: object, headers = {}, at = 0) {
  const request = requestOf(`/api/${path}`, post(body, headers));
  const response = await nodes[at]?.answer(request, { socketAddress: "192.0.2.1" });
  return { status: response?.status, body: await response?.json() };
}

async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + 15_000; performance.now() < end; await sleep(10)) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error("it never came");
}

/** The token of the link in the last mail about something. */
const mailed = (subject: string) =>
  until(async () => {
    const mails = await nodes[0]?.kernel.runtime.use(inbox)?.list();
    const text = mails?.find((mail) => mail.subject === subject)?.text;
    return /#token=(\S+)/.exec(text ?? "")?.[1];
  });

test("somebody signs up by mail, joins, and ends their other session on every node", async () => {
  const who = { email, password, name: "Ana" };
  const signedUp = await ask("auth/member/sign-up/email", who, { "accept-language": "ka-GE" });
  expect(signedUp).toEqual({ status: 200, body: {} });
  const early = await ask("auth/member/sign-in/email", { email, password });
  expect(early.body.error.code).toBe("identity.sign_in_failed");

  const token = await mailed("დაასრულეთ რეგისტრაცია Kith-ში");
  const phone = await ask("auth/member/sign-up/finish", { token, password });
  const mine = bearer(phone.body.token);
  const join = { handle: "ana", band: "18-over", consents: requiredConsents, key: "ana-joins" };
  expect((await ask("v1/identity/join", join, mine)).status).toBe(200);

  const tablet = await ask("auth/member/sign-in/email", { email, password });
  const other = bearer(tablet.body.token);
  const meElsewhere = () => ask("v1/identity/listSessions", {}, other, 1);
  const listed = await meElsewhere();
  const { rows } = listed.body as OutputOf<typeof identity.listSessions>;
  expect(rows.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);

  const startedAt = performance.now();
  const revoked = await ask("v1/identity/revokeOtherSessions", {}, mine);
  expect(revoked.body).toEqual({ count: 1 });
  await until(async () => ((await meElsewhere()).status === 401 ? true : undefined));
  expect(performance.now() - startedAt).toBeLessThan(1000);
  expect((await ask("v1/identity/listSessions", {}, mine, 1)).status).toBe(200);
});

test("somebody signs up by phone, and no log holds their number or their code", async () => {
  lines.length = 0;
  const begin = (phone: string) => ask("auth/member/sign-in/phone", { phone });
  const asked = await begin("+45 20 12 34 56");
  expect(asked).toEqual({
    status: 200,
    body: { challenge: expect.any(String), retryAfterSeconds: 60 },
  });
  const code = await until(async () => {
    const messages = await nodes[0]?.kernel.runtime.use(inbox)?.listMessages();
    return messages?.find(({ to }) => to === "+4520123456")?.code;
  });
  const finish = { challenge: asked.body.challenge, code };
  const wrong = { ...finish, code: code === "000000" ? "000001" : "000000" };
  const refused = await ask("auth/member/sign-in/phone/finish", wrong);
  expect([refused.status, refused.body.error.code]).toEqual([412, "identity.code_wrong"]);
  const mine = bearer((await ask("auth/member/sign-in/phone/finish", finish)).body.token);
  const join = {
    handle: "bodil",
    band: "18-over",
    consents: requiredConsents,
    key: "bo-joins-now",
  };
  expect((await ask("v1/identity/join", join, mine)).status).toBe(200);
  const me = await ask("v1/identity/me", {}, mine);
  expect(me.body).toMatchObject({ phone: "+4520123456", email: null, lacks: [] });

  const again = await begin("+4520123456");
  expect([again.status, again.body.error.code]).toEqual([429, "kernel.limited"]);
  expect((await begin("20 12 34 56")).body.error.code).toBe("identity.phone_invalid");
  const said = JSON.stringify(lines);
  expect([said.includes("20123456"), said.includes(code)]).toEqual([false, false]);
});
