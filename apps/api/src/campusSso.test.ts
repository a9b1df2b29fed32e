import { afterAll, expect, test } from "bun:test";
import { randomInt } from "node:crypto";
import { createCampus, inbox, setCampusSso } from "@kith/domains";
import { requiredConsents } from "@kith/testing";
import { origin, startBesideOidc } from "./node.fixture";
import { post, requestOf } from "./server.fixture";

const callback = `${origin}/api/auth/member/campus/callback`;
const affiliation = "eduperson_scoped_affiliation";
const lake = { name: "Lake", country: "DK", city: "Roskilde", timeZone: "Europe/Copenhagen" };

const { node, oidc, lines, stop } = await startBesideOidc({ callback, isStrict: true });
afterAll(stop);

const fetching = (path: string, init: RequestInit) =>
  node.answer(requestOf(path, init), { socketAddress: "192.0.2.1" });
const ask = async (path: string, body: object, headers = {}) =>
  (await fetching(`/api/${path}`, post(body, headers))).json();
/** As a browser comes back from another site. */
const comeBack = async (address: string) => {
  const { pathname, search } = new URL(address);
  const headers = { "sec-fetch-site": "cross-site" };
  const response = await fetching(`${pathname}${search}`, { headers });
  const { origin: at, pathname: page, hash } = new URL(response.headers.get("location") ?? "");
  return { page: `${at}${page}`, said: hash.slice(1) };
};

/** Somebody who joined, by their number; answers with what their app sends along. */
async function join() {
  const phone = `+4520${randomInt(100_000, 999_999)}`;
  const { challenge } = await ask("auth/member/sign-in/phone", { phone });
  await node.kernel.drain();
  const messages = await node.kernel.runtime.use(inbox)?.listMessages();
  const code = messages?.find(({ to }) => to === phone)?.code;
  const { token } = await ask("auth/member/sign-in/phone/finish", { challenge, code });
  const mine = { authorization: `Bearer ${token}` };
  const handle = `p${phone.slice(1)}`;
  const joining = { handle, band: "18-over", consents: requiredConsents, key: handle };
  await ask("v1/identity/join", joining, mine);
  // The graph hears of them a moment later.
  await node.kernel.drain();
  return mine;
}

/** Somebody of the campus, by what it says of them. */
function newStudent(...values: string[]): string {
  const subject = crypto.randomUUID();
  const email = `${subject}@lake.example`;
  oidc.people.set(subject, { email, email_verified: true, name: "Ana", [affiliation]: values });
  return subject;
}

/** A campus whose people sign in at the provider. */
async function addCampus(more: object = {}) {
  const mailDomains = [`${crypto.randomUUID()}.example`];
  const key = crypto.randomUUID();
  const { campusId } = await node.kernel.system(createCampus, { ...lake, mailDomains, key });
  const rule = { claim: affiliation, allowed: ["student@lake.example"] };
  const scopes = ["email", "eduperson"];
  const sso = { campusId, issuer: oidc.issuer, ...oidc.client, scopes, rule, ...more };
  await node.kernel.system(setCampusSso, sso);
  await node.kernel.drain();
  return campusId;
}
const start = (campusId: string, mine: object) => ask("v1/campuses/startSso", { campusId }, mine);

test("a campus's own sign-in proves it, to the session that began, once", async () => {
  const [campusId, ana, eve] = [await addCampus(), await join(), await join()];
  const subject = newStudent("student@lake.example");
  const back = await oidc.visit((await start(campusId, ana)).url, subject);
  const { page, said } = await comeBack(back);
  expect(page).toBe(`${origin}/phone/campus`);
  const ticket = said.replace("ticket=", "");
  expect((await comeBack(back)).said).toBe("error=campuses.sso_failed");

  // Whoever was lured to somebody else's page comes back with nothing that either could use.
  const lured = await ask("v1/campuses/completeSso", { ticket }, eve);
  expect(lured.error.code).toBe("campuses.sso_failed");
  const { proof } = await ask("v1/campuses/completeSso", { ticket }, ana);
  expect([proof.campusId, proof.methods]).toEqual([campusId, ["sso"]]);

  const again = await comeBack(await oidc.visit((await start(campusId, eve)).url, subject));
  const second = { ticket: again.said.replace("ticket=", "") };
  const taken = await ask("v1/campuses/completeSso", second, eve);
  expect(taken.error.code).toBe("campuses.sso_taken");
});

test("who is known there as something else, or brings another's code, stays out", async () => {
  const [campusId, ana] = [await addCampus(), await join()];
  const begun = async () => (await start(campusId, ana)).url as string;
  const stateOf = (url: string) => new URL(url).searchParams.get("state");
  const alum = await comeBack(await oidc.visit(await begun(), newStudent("alum@lake.example")));
  expect(alum.said).toBe("error=campuses.sso_refused");

  const iss = encodeURIComponent(oidc.issuer);
  const no = `${callback}?error=access_denied&iss=${iss}&state=${stateOf(await begun())}`;
  expect((await comeBack(no)).said).toBe("error=campuses.sso_failed");

  const student = newStudent("student@lake.example");
  const stolen = new URL(await oidc.visit(await begun(), student));
  const back = new URL(await oidc.visit(await begun(), student));
  back.searchParams.set("code", stolen.searchParams.get("code") ?? "");
  expect((await comeBack(back.href)).said).toBe("error=campuses.sso_failed");

  const other = new URL(await oidc.visit(await begun(), student));
  other.searchParams.set("iss", "https://other.example");
  expect((await comeBack(other.href)).said).toBe("error=campuses.sso_failed");
});

test("a wrong secret proves nothing, and no log holds anybody's code, token or name", async () => {
  const [campusId, ana] = [await addCampus({ clientSecret: "another" }), await join()];
  const back = await oidc.visit(
    (await start(campusId, ana)).url,
    newStudent("student@lake.example"),
  );
  expect((await comeBack(back)).said).toBe("error=campuses.sso_failed");
  expect(JSON.stringify(lines)).not.toMatch(/code=|state=|ticket=|lake\.example|a secret/);
});
