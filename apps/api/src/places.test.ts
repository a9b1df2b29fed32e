import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inbox } from "@kith/domains";
import { mmdbOf } from "@kith/testing";
import { compose, type Node } from "./compose";
import { nodeParts } from "./node.fixture";
import { post, requestOf } from "./server.fixture";

const placeOf = (country: string, city: string, latitude: number, longitude: number) => ({
  ...{ country: { iso_code: country }, city: { names: { en: city } } },
  location: { latitude, longitude },
});
const [aarhus, odense, tbilisi] = ["192.0.2.7", "198.51.100.7", "203.0.113.7"] as const;
const table = mmdbOf({
  "192.0.2.0/24": placeOf("DK", "Aarhus", 56.2, 10.2),
  "198.51.100.0/24": placeOf("DK", "Odense", 55.4, 10.4),
  "203.0.113.0/24": placeOf("GE", "Tbilisi", 41.7, 44.8),
});
const folder = mkdtempSync(join(tmpdir(), "kith-places-"));
const email = "ana@people.example";
const password = "a long enough password";
let node: Node;

beforeAll(async () => {
  const KITH_PLACES_FILE = join(folder, "places.mmdb");
  writeFileSync(KITH_PLACES_FILE, table);
  const more = { KITH_PLACES_FILE, KITH_TRUSTED_PROXIES: "1", KITH_ROLE: "api" };
  const { environment, options } = await nodeParts(more);
  node = await compose(environment, options);
  await node.start();
});
afterAll(async () => {
  await node.stop();
  rmSync(folder, { recursive: true });
});

/** As the proxy in front says whose call it is; what stands left of that, the caller wrote. */
async function ask(path: string, body: object, from: string, headers = {}) {
  const forwarded = { "x-forwarded-for": `${aarhus}, ${from}`, ...headers };
  const request = requestOf(`/api/${path}`, post(body, forwarded));
  const response = await node.answer(request, { socketAddress: "10.0.0.1" });
  return await response.json();
}
const signIn = (from: string, device = "") =>
  ask("auth/member/sign-in/email", { email, password }, from, device && { "kith-device": device });

/** The token in the mail that goes out while nobody waits for it. */
async function mailed(): Promise<string> {
  for (const end = performance.now() + 15_000; performance.now() < end; ) {
    await node.kernel.drain();
    const [mail] = (await node.kernel.runtime.use(inbox)?.list()) ?? [];
    const token = /#token=(\S+)/.exec(mail?.text ?? "")?.[1];
    if (token !== undefined) return token;
  }
  throw new Error("no mail came");
}

test("a sign-in is judged by where its address is, behind trusted proxies", async () => {
  await ask("auth/member/sign-up/email", { email, password, name: "Ana" }, aarhus);
  const token = await mailed();
  const first = await ask("auth/member/sign-up/finish", { token, password }, aarhus);
  const near = await signIn(odense, first.device);
  const mine = { authorization: `Bearer ${near.token}` };
  const { rows } = await ask("v1/identity/listSessions", {}, odense, mine);
  const shown = rows.map(({ place }: { readonly place: string }) => place);
  expect(shown).toEqual(["Odense, DK", "Aarhus, DK"]);
  // Another country, another city and faster than anybody travels: 85 points.
  const far = await signIn(tbilisi, near.device);
  expect(far.error.code).toBe("identity.sign_in_refused");
});
