import { setTimeout as pause } from "node:timers/promises";
import { asRefusal, describeError, kernelFail } from "@kith/kernel";
import {
  answerMember,
  answerPage,
  isFromBrowser,
  lockedRefusal,
  passwordRefusal,
  refusalIn,
  refuse,
} from "./answers";
import type { AuthOptions } from "./auth";
import type { Ceremony } from "./ceremonies";
import type { createMemberAuth } from "./memberAuth";
import { judgePassword } from "./passwords";
import { addressHeader } from "./request";
import { memberCookiePrefix, memberSecretOf, shownBearer, tokenIn } from "./token";

/** What an app says that keeps no cookies: which device it is, and what a passkey is to sign. */
const [deviceHeader, challengeHeader] = ["kith-device", "kith-challenge"];

type MemberAuth = ReturnType<typeof createMemberAuth>;
type Body = Readonly<Record<string, unknown>>;

interface Parts {
  readonly options: AuthOptions;
  readonly load: () => Promise<MemberAuth>;
}

const invalid = (path: string, code: string) =>
  kernelFail("kernel.invalid_input", { issues: [{ path, code }] });

async function readBody(request: Request, { body: schema, method }: Ceremony): Promise<Body> {
  if (method === "GET") return {};
  const given: unknown = await request.json().catch(() => undefined);
  const parsed = schema?.safeParse(given);
  if (parsed?.success) return parsed.data;
  const issue = parsed?.error.issues[0];
  throw invalid(issue?.path.join(".").slice(0, 200) ?? "", issue?.code ?? "json");
}

/** Passwords that are being chosen are looked at; one that is shown to come in is only compared. */
async function judgeChosen({ path }: Ceremony, body: Body): Promise<void> {
  const chosen = path === "/sign-up/email" ? body.password : body.newPassword;
  if (typeof chosen !== "string") return;
  const verdict = await judgePassword(chosen);
  if (verdict !== "ok") throw passwordRefusal(verdict);
}

/** What better-auth judges a page by, the family of the device, and what its app speaks. */
const passedOn = [
  ...["origin", "referer", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"],
  ...["user-agent", "accept-language"],
];

/** The request as better-auth knows it: from a browser, with cookies. */
function translate(
  request: Request,
  { page }: Ceremony,
  body: Body,
  { address, options }: { readonly address: string; readonly options: AuthOptions },
): Request {
  const { url, method } = request;
  const headers = new Headers({ "content-type": "application/json", [addressHeader]: address });
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const cookie = request.headers.get("cookie");
  const cookies = isFromBrowser(request) ? [] : cookiesOfApp(request, options);
  if (cookies.length > 0) {
    headers.set("cookie", cookies.join("; "));
    headers.set("origin", new URL(options.baseUrl).origin);
  } else if (cookie !== null) headers.set("cookie", cookie);
  if (page) return new Request(url, { headers });
  // What would be asked in an address is asked for by nobody.
  if (method === "GET") return new Request(new URL(new URL(url).pathname, url), { headers });
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}

/** What an app keeps that is no browser, as the cookies that a browser would send. */
function cookiesOfApp({ headers }: Request, { isSecure }: AuthOptions): string[] {
  const shown = {
    session_token: shownBearer((name) => headers.get(name) ?? undefined),
    device: headers.get(deviceHeader) ?? undefined,
    "better-auth-passkey": headers.get(challengeHeader) ?? undefined,
  };
  const prefix = `${isSecure ? "__Secure-" : ""}${memberCookiePrefix}`;
  return Object.entries(shown).flatMap(([name, value]) => {
    if (value === undefined || value.length > 500) return [];
    const encoded = value.includes("%") ? value : encodeURIComponent(value);
    return [`${prefix}.${name}=${encoded}`];
  });
}

/** What goes out of better-auth's answer: fields that are named, or a passkey's options. */
async function shownOf({ answers, method }: Ceremony, response: Response): Promise<object> {
  if (answers) return answers.parse(await response.json());
  return method === "GET" ? { options: await response.json() } : {};
}

/** Answers, or throws the refusal. */
async function perform(
  { options, load }: Parts,
  ceremony: Ceremony,
  request: Request,
  address: string,
): Promise<Response> {
  const body = await readBody(request, ceremony);
  await judgeChosen(ceremony, body);
  const counted = ceremony.isCounted ? String(body.email) : null;
  const seconds = counted === null ? 0 : await options.attempts.take(counted);
  if (seconds > 0) throw lockedRefusal(seconds);
  const secret = memberSecretOf(options.secrets);
  const shown = tokenIn((name) => request.headers.get(name) ?? undefined, secret);
  if (shown !== null) await options.members.takeUp(shown);
  const { auth } = await load();
  const response = await auth.handler(translate(request, ceremony, body, { address, options }));
  if (ceremony.page) return answerPage(response, `${options.memberUrl}${ceremony.page}`);
  const refusal = await refusalIn(response);
  if (refusal) throw refusal;
  if (counted !== null) await options.attempts.clear(counted);
  return answerMember(response, isFromBrowser(request), await shownOf(ceremony, response));
}

/** Answers a member's ceremony: with nothing, a token, a cookie or a refusal, and no more. */
export async function handleMember(
  parts: Parts,
  ceremony: Ceremony,
  request: Request,
  address: string,
): Promise<Response> {
  const { log } = parts.options;
  const { path, logs, evenMilliseconds } = ceremony;
  const even = evenMilliseconds === undefined ? null : pause(evenMilliseconds);
  try {
    const answer = await perform(parts, ceremony, request, address);
    // Where nothing is told, nothing is told by the time either; who came in need not wait.
    if (logs === "nothing") await even;
    return answer;
  } catch (thrown) {
    const requestId = crypto.randomUUID();
    const refusal = asRefusal(thrown, requestId);
    const { code, kind } = refusal;
    if (kind === "internal")
      log.error({ ceremony: path, requestId, ...describeError(thrown) }, "bug");
    else if (logs === "refusals") log.info({ ceremony: path, code }, "refused");
    await even;
    return refuse(refusal);
  }
}
