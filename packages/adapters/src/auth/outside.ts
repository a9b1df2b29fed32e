import { createHash, randomBytes } from "node:crypto";
import { Refusal, systemClock } from "@kith/kernel";
import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import type { AuthOptions } from "./auth";
import { signIn } from "./links";
import { Back, Begun, callbackOf, Identity, proveIdentity } from "./outsideProof";
import { createProviders } from "./providers";

/** How long somebody may take at the provider's page, and an app to fetch what it is due. */
const beginMilliseconds = 10 * 60_000;
const dueMilliseconds = 60_000;
const cookieName = "outside";

const Due = Begun.pick({ challenge: true, ticket: true }).extend({ identity: Identity });

type Ctx = GenericEndpointContext;
type Options = AuthOptions["outside"];

interface Parts extends Options {
  readonly providerOf: ReturnType<typeof createProviders>;
  /** Where a browser goes afterwards. */
  readonly page: URL;
}

const failed = () => new Refusal("identity.outside_failed", "unauthenticated");
const newToken = () => randomBytes(24).toString("base64url");

/** Keeps something under a new token, once and for a while. */
async function keep(ctx: Ctx, kind: string, value: object, milliseconds: number): Promise<string> {
  const token = newToken();
  await ctx.context.internalAdapter.createVerificationValue({
    identifier: `${kind}:${token}`,
    value: JSON.stringify(value),
    expiresAt: new Date(systemClock.now() + milliseconds),
  });
  return token;
}

/** What was kept under a token; nobody gets it twice. */
async function take<T>(ctx: Ctx, kind: string, token: string, schema: z.ZodType<T>) {
  const kept = await ctx.context.internalAdapter.consumeVerificationValue(`${kind}:${token}`);
  if (!kept || kept.expiresAt.getTime() <= systemClock.now()) return null;
  return schema.parse(JSON.parse(kept.value));
}

async function complete(ctx: Ctx, { link, enter }: Parts, who: Identity, ticket?: string) {
  if (ticket === undefined) await signIn(ctx, await enter(who));
  else await link(ticket, who);
}

const begin = ({ providerOf }: Parts) =>
  createAuthEndpoint(
    "/outside/begin",
    { method: "POST", body: Begun.pick({ provider: true, challenge: true, ticket: true }) },
    async (ctx) => {
      const provider = await providerOf(ctx.context, ctx.body.provider);
      if (!provider) throw failed();
      const [codeVerifier, nonce] = [newToken() + newToken(), newToken()];
      const begun: Begun = { ...ctx.body, codeVerifier, nonce };
      const state = await keep(ctx, "outside", begun, beginMilliseconds);
      const redirectURI = callbackOf(ctx, provider.id);
      const asked = { state, codeVerifier, redirectURI, idTokenNonce: nonce };
      const url = await provider.createAuthorizationURL(asked);
      const scopes = url.searchParams.get("scope")?.split(" ") ?? [];
      // Not every provider of OpenID Connect gets it from better-auth.
      if (scopes.includes("openid")) url.searchParams.set("nonce", nonce);
      if (ctx.body.challenge === undefined) await setStateCookie(ctx, state);
      return ctx.json({ url: url.toString() });
    },
  );

/** Ties the way back to the browser that began. */
async function setStateCookie(ctx: Ctx, state: string) {
  const { name, attributes } = ctx.context.createAuthCookie(cookieName, {
    maxAge: beginMilliseconds / 1000,
    // The way back begins at another site.
    sameSite: "lax",
  });
  await ctx.setSignedCookie(name, state, ctx.context.secret, attributes);
}

/** True in the browser that began; it has no use for the cookie any more. */
async function takeStateCookie(ctx: Ctx, state: string | undefined): Promise<boolean> {
  const { name, attributes } = ctx.context.createAuthCookie(cookieName);
  const cookie = await ctx.getSignedCookie(name, ctx.context.secret);
  if (!cookie) return false;
  ctx.setCookie(name, "", { ...attributes, maxAge: 0 });
  return cookie === state;
}

/** What the address that they are sent on to says: how it went, or what an app picks up with. */
async function comeBack(ctx: Ctx, parts: Parts, begun: Begun, back: Back): Promise<string> {
  const provider = await parts.providerOf(ctx.context, begun.provider);
  const identity = provider && (await proveIdentity(ctx, provider, begun, back));
  if (!identity) throw failed();
  const { challenge, ticket } = begun;
  if (challenge !== undefined) {
    // No session yet: another app could have taken over the address, but not what proves the first.
    const due = { identity, challenge, ticket };
    return `code=${await keep(ctx, "outside-due", due, dueMilliseconds)}`;
  }
  await complete(ctx, parts, identity, ticket);
  return ticket === undefined ? "done=sign-in" : "done=link";
}

const callback = (parts: Parts) =>
  createAuthEndpoint("/outside/callback/:provider", { method: "GET", query: Back }, async (ctx) => {
    const { state, error } = ctx.query;
    const begun = await take(ctx, "outside", state ?? "", Begun);
    const isSameBrowser = await takeStateCookie(ctx, state);
    const isApp = begun?.challenge !== undefined;
    const isExpected = begun?.provider === ctx.params.provider && !error;
    const said =
      begun && isExpected && (isApp || isSameBrowser)
        ? comeBack(ctx, parts, begun, ctx.query)
        : Promise.reject(failed());
    const target = new URL(isApp ? parts.appUrl : parts.page);
    // In the fragment, which browsers keep to themselves: no log ever holds it.
    target.hash = await said.catch((thrown: unknown) => {
      if (thrown instanceof Refusal) return `error=${thrown.code}`;
      throw thrown;
    });
    throw ctx.redirect(target.href);
  });

const finish = (parts: Parts) =>
  createAuthEndpoint(
    "/outside/finish",
    { method: "POST", body: z.object({ code: z.string(), verifier: z.string() }) },
    async (ctx) => {
      const due = await take(ctx, "outside-due", ctx.body.code, Due);
      const shown = createHash("sha256").update(ctx.body.verifier).digest("base64url");
      if (!due || due.challenge !== shown) throw failed();
      await complete(ctx, parts, due.identity, due.ticket);
      return ctx.json({});
    },
  );

/** Signing in and linking by somebody else's word: OAuth 2.0 and OpenID Connect. */
export function outside(options: Options, page: URL) {
  const parts = { ...options, page, providerOf: createProviders(options.providers) };
  return {
    id: "kith-outside",
    endpoints: { begin: begin(parts), callback: callback(parts), finish: finish(parts) },
  } satisfies BetterAuthPlugin;
}
