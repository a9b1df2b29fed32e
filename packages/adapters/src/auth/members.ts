import { setTimeout as pause } from "node:timers/promises";
import { describeError, kernelFail, outageBehind, type Refusal } from "@kith/kernel";
import { answerMember, isFromBrowser, passwordRefusal, refusalIn, refuse } from "./answers";
import type { AuthOptions } from "./auth";
import type { Ceremony } from "./ceremonies";
import type { createMemberAuth } from "./memberAuth";
import { judgePassword } from "./passwords";
import { addressHeader } from "./request";
import { memberCookiePrefix, shownBearer } from "./token";

type MemberAuth = ReturnType<typeof createMemberAuth>;
type Body = Readonly<Record<string, unknown>>;

interface Parts {
  readonly options: AuthOptions;
  readonly load: () => Promise<MemberAuth>;
}

const invalid = (path: string, code: string) =>
  kernelFail("kernel.invalid_input", { issues: [{ path, code }] });

async function readBody(request: Request, { body: schema }: Ceremony): Promise<Body | Refusal> {
  const given: unknown = await request.json().catch(() => undefined);
  const parsed = schema?.safeParse(given);
  if (parsed?.success) return parsed.data;
  const issue = parsed?.error.issues[0];
  return invalid(issue?.path.join(".").slice(0, 200) ?? "", issue?.code ?? "json");
}

/** Passwords that are being chosen are looked at; one that is shown to come in is only compared. */
async function judgeChosen({ path }: Ceremony, body: Body): Promise<Refusal | null> {
  const chosen = path === "/sign-up/email" ? body.password : body.newPassword;
  if (typeof chosen !== "string") return null;
  const verdict = await judgePassword(chosen);
  return verdict === "ok" ? null : passwordRefusal(verdict);
}

/** What better-auth judges a page by, and the family of the device. */
const passedOn = [
  ...["origin", "referer", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"],
  "user-agent",
];

/** The request as better-auth knows it: from a browser, with cookies. */
function translate(request: Request, body: Body, address: string, options: AuthOptions): Request {
  const { url, method } = request;
  const headers = new Headers({ "content-type": "application/json", [addressHeader]: address });
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const token = shownBearer((name) => request.headers.get(name) ?? undefined);
  const cookie = request.headers.get("cookie");
  if (token !== undefined && !isFromBrowser(request)) {
    const prefix = options.isSecure ? "__Secure-" : "";
    const shown = token.includes("%") ? token : encodeURIComponent(token);
    headers.set("cookie", `${prefix}${memberCookiePrefix}.session_token=${shown}`);
    headers.set("origin", new URL(options.baseUrl).origin);
  } else if (cookie !== null) headers.set("cookie", cookie);
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}

/** Answers a member's ceremony: with nothing, a token, a cookie or a refusal, and no more. */
export async function handleMember(
  { options, load }: Parts,
  ceremony: Ceremony,
  request: Request,
  address: string,
): Promise<Response> {
  const { path, logs, evenMilliseconds } = ceremony;
  const even = evenMilliseconds === undefined ? null : pause(evenMilliseconds);
  const refused = (refusal: Refusal) => {
    if (logs === "refusals") options.log.info({ ceremony: path, code: refusal.code }, "refused");
    return refuse(refusal);
  };
  try {
    const body = await readBody(request, ceremony);
    if (body instanceof Error) return refused(body);
    const weak = await judgeChosen(ceremony, body);
    if (weak) return refused(weak);
    const { auth } = await load();
    const response = await auth.handler(translate(request, body, address, options));
    const refusal = await refusalIn(response);
    if (refusal || logs === "nothing") await even;
    return refusal ? refused(refusal) : answerMember(response, isFromBrowser(request));
  } catch (thrown) {
    const outage = outageBehind(thrown);
    if (outage) {
      const { retryAfterSeconds } = outage;
      return refused(kernelFail("kernel.unavailable", { retryAfterSeconds }));
    }
    const requestId = crypto.randomUUID();
    options.log.error({ ceremony: path, requestId, ...describeError(thrown) }, "bug");
    return refuse(kernelFail("kernel.internal", { requestId }));
  }
}
