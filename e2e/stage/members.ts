import { randomUUID } from "node:crypto";
import type { APIRequestContext, Browser } from "@playwright/test";
import { expect } from "@playwright/test";
import { Redis } from "ioredis";
import { Phone } from "./phone";
import type { Place } from "./place";

export const password = "a long enough password";
export const newEmail = () => `${randomUUID().slice(0, 8)}@people.example`;
/** Nobody else's, and told apart by its beginning. */
export const newHandle = (name: string) => `${name}-${randomUUID().slice(0, 6)}`;

/** The link, to a page if one is named, in the newest mail to somebody: as their mailbox has it. */
export async function linkIn(
  { stores }: Pick<Place, "stores">,
  email: string,
  page = "",
): Promise<string> {
  const redis = new Redis(stores.redisUrl, { lazyConnect: true });
  let link: string | undefined;
  await expect(async () => {
    const mails = await redis.lrange("{mails}:inbox", 0, -1);
    const mine = mails.map((mail) => JSON.parse(mail)).find(({ to }) => to === email);
    const links = mine?.text.match(/https?:\S+#token=\S+/g) ?? [];
    link = links.find((one: string) => one.includes(`/${page}`));
    expect(link).toBeDefined();
  }).toPass({ timeout: 15_000 });
  await redis.quit();
  return link ?? "";
}

/** The campus code in the newest mail to somebody. */
export async function codeIn({ stores }: Pick<Place, "stores">, email: string): Promise<string> {
  const redis = new Redis(stores.redisUrl, { lazyConnect: true });
  let code: string | undefined;
  await expect(async () => {
    const mails = await redis.lrange("{mails}:inbox", 0, -1);
    const mine = mails.map((mail) => JSON.parse(mail)).find(({ to }) => to === email);
    code = /^\d{6}/.exec(mine?.subject ?? "")?.[0];
    expect(code).toBeDefined();
  }).toPass({ timeout: 15_000 });
  await redis.quit();
  return code ?? "";
}

type Who = { readonly email: string; readonly handle: string };

/** Makes somebody who has an account and has joined, by calls: that is not the story. */
export async function enrol(
  request: APIRequestContext,
  place: Pick<Place, "node" | "stores">,
  { email = newEmail(), handle = newHandle("bo") }: Partial<Who> = {},
): Promise<Who> {
  const { url } = place.node;
  const headers = { origin: url };
  const post = async (path: string, data: object) => {
    const response = await request.post(`${url}/api/${path}`, { headers, data });
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  };
  await post("auth/member/sign-up/email", { email, password, name: handle });
  const token = new URL(await linkIn(place, email)).hash.replace("#token=", "");
  await post("auth/member/sign-up/finish", { token, password });
  const consents = ["terms", "privacy"].map((policy) => ({ policy, version: 1 }));
  await post("v1/identity/join", { handle, band: "18-over", consents, key: randomUUID() });
  return { email, handle };
}

/** A window of such a person. */
export async function startMember(
  browser: Browser,
  place: Place,
  who: Partial<Who> = {},
): Promise<Phone & { readonly who: Who }> {
  const { url } = place.node;
  const phone = await Phone.start(browser, `${url}/phone/`);
  const known = await enrol(phone.context.request, place, who);
  await phone.page.goto(`${url}/phone/people`);
  await expect(phone.page.getByRole("heading", { name: "People you know" })).toBeVisible();
  return Object.assign(phone, { who: known });
}

/** Looks somebody up by their handle. */
export async function find(phone: Phone, handle: string): Promise<void> {
  await phone.page.getByRole("searchbox", { name: "Find somebody by their handle" }).fill(handle);
  await phone.press("Find");
  await expect(phone.page.getByRole("heading", { level: 1 }).last()).toContainText(handle);
}

/** The key for an app that makes codes, as the page of the second factor shows it. */
export async function secretOn(phone: Phone): Promise<string> {
  const shown = await phone.page.getByText(/^\W?([A-Z2-7]{4} ){3,}/).textContent();
  return (shown ?? "").replace(/[^A-Z2-7]/g, "");
}
