import { randomBytes } from "node:crypto";
import { systemClock } from "@kith/kernel";
import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { lockedRefusal } from "./answers";
import type { AuthOptions } from "./auth";
import type { Audience } from "./ceremonies";

/** What a link in a mail is good for, once. */
export type MemberLink = "sign-up" | "sign-in" | "reset-password";

/** Where the app takes the links up, below its own address. */
const pages: Readonly<Record<MemberLink, string>> = {
  "sign-up": "finish-sign-up",
  "sign-in": "sign-in",
  "reset-password": "choose-password",
};

interface Verifications {
  createVerificationValue(row: {
    identifier: string;
    value: string;
    expiresAt: Date;
  }): Promise<unknown>;
}

/** The token is in the fragment, which browsers keep to themselves: no log ever holds it. */
export async function createLink(
  verifications: Verifications,
  { kind, userId, page, validHours }: NewLink,
): Promise<string> {
  const expiresAt = new Date(systemClock.now() + validHours * 3_600_000);
  const token = randomBytes(24).toString("base64url");
  const identifier = `${kind}:${token}`;
  await verifications.createVerificationValue({ identifier, value: userId, expiresAt });
  const link = new URL(page);
  link.hash = `token=${token}`;
  return link.href;
}

interface NewLink {
  readonly kind: MemberLink;
  readonly userId: string;
  readonly page: URL | string;
  readonly validHours: number;
}

export const pageOf = (kind: MemberLink, memberUrl: string) => new URL(pages[kind], memberUrl);

const invalidToken = () => new APIError("BAD_REQUEST", { code: "INVALID_TOKEN" });

/** Whose link this is, if it is one and holds; it still does afterwards. */
export async function holderOf(
  { context: { internalAdapter } }: Pick<GenericEndpointContext, "context">,
  kind: MemberLink,
  token: string,
  audience: Audience = "member",
) {
  const known = await internalAdapter.findVerificationValue(`${kind}:${token}`);
  if (!known || known.expiresAt.getTime() <= systemClock.now()) throw invalidToken();
  const user = await internalAdapter.findUserById(known.value);
  if (!user || (user as { audience?: unknown }).audience !== audience) throw invalidToken();
  return user;
}

async function spend(ctx: GenericEndpointContext, kind: MemberLink, token: string) {
  const spent = await ctx.context.internalAdapter.consumeVerificationValue(`${kind}:${token}`);
  if (!spent) throw invalidToken();
}

type Adapter = GenericEndpointContext["context"]["internalAdapter"];

/**
 * Whoever opens a mail owns its address: nothing counts any more by which somebody else may have
 * come in before, such as a password chosen in a sign-up with another's address.
 */
export async function proveAddress(
  adapter: Adapter,
  userId: string,
  keeps: (providerId: string) => boolean,
): Promise<void> {
  for (const { id, providerId } of await adapter.findAccounts(userId)) {
    if (!keeps(providerId)) await adapter.deleteAccount(id);
  }
  await adapter.deleteUserSessions(userId);
  await adapter.updateUser(userId, { emailVerified: true });
}

/** Opens a session for somebody who has just proved who they are. */
export async function signIn(ctx: GenericEndpointContext, userId: string) {
  const { internalAdapter } = ctx.context;
  const [session, user] = [
    await internalAdapter.createSession(userId),
    await internalAdapter.findUserById(userId),
  ];
  if (!user) throw invalidToken();
  await setSessionCookie(ctx, { session, user });
  return ctx.json({});
}

/** Ceremonies that better-auth lacks in this form: tokens come in bodies, never in addresses. */
export const links = (
  attempts: AuthOptions["attempts"],
  onWanted: (userId: string, asked: { readonly headers?: Headers | undefined }) => void,
) =>
  ({
    id: "kith-links",
    endpoints: {
      /** The link alone proves the address; the password, that it was they who signed up. */
      finishSignUp: createAuthEndpoint(
        "/sign-up/finish",
        { method: "POST", body: z.object({ token: z.string(), password: z.string() }) },
        async (ctx) => {
          const { token, password } = ctx.body;
          const { internalAdapter, password: passwords } = ctx.context;
          const user = await holderOf(ctx, "sign-up", token);
          const seconds = await attempts.take(user.id);
          if (seconds > 0) throw lockedRefusal(seconds);
          const hash = (await internalAdapter.findCredentialAccount(user.id))?.password;
          if (!hash || !(await passwords.verify({ hash, password }))) {
            throw new APIError("UNAUTHORIZED", { code: "INVALID_EMAIL_OR_PASSWORD" });
          }
          await spend(ctx, "sign-up", token);
          await attempts.clear(user.id);
          await internalAdapter.updateUser(user.id, { emailVerified: true });
          return await signIn(ctx, user.id);
        },
      ),
      askForLink: createAuthEndpoint(
        "/sign-in/link",
        { method: "POST", body: z.object({ email: z.string() }) },
        async (ctx) => {
          const email = ctx.body.email.toLowerCase();
          const known = await ctx.context.internalAdapter.findUserByEmail(email);
          if (known) onWanted(known.user.id, ctx);
          return ctx.json({});
        },
      ),
      finishLink: createAuthEndpoint(
        "/sign-in/link/finish",
        { method: "POST", body: z.object({ token: z.string() }) },
        async (ctx) => {
          const { token } = ctx.body;
          const user = await holderOf(ctx, "sign-in", token);
          await spend(ctx, "sign-in", token);
          if (!user.emailVerified) {
            await proveAddress(ctx.context.internalAdapter, user.id, () => false);
          }
          return await signIn(ctx, user.id);
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
