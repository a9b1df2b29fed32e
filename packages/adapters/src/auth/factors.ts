import { systemClock } from "@kith/kernel";
import type { GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { refuseOthers } from "./audience";
import { holderOf } from "./links";
import { replaceSession } from "./staffFactors";

/** Ceremonies after which a session stands for more than a password. */
const proving = new Set([
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/passkey/verify-authentication",
  // Whoever has just made a passkey holds it.
  "/passkey/verify-registration",
]);

/** Ceremonies that make a session of their own: the one that was there before is over. */
const signingIn = new Set(["/sign-in/email", "/passkey/verify-authentication"]);

/** What has still to prove a second factor has no longer for it. */
const halfMilliseconds = 300_000;

/** What anyone may do who has a password, or nothing at all yet. */
const open = new Set([
  "/sign-in/email",
  "/sign-out",
  "/get-session",
  "/request-password-reset",
  "/reset-password",
  "/passkey/generate-authenticate-options",
  "/passkey/verify-authentication",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
]);

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

type Found = Pick<GenericEndpointContext["context"], "adapter" | "internalAdapter">;

async function hasFactor({ adapter, internalAdapter }: Found, userId: string): Promise<boolean> {
  const user: Readonly<Record<string, unknown>> | null = await internalAdapter.findUserById(userId);
  if (user?.twoFactorEnabled) return true;
  const where = [{ field: "userId", value: userId }];
  return (await adapter.findOne({ model: "passkey", where })) !== null;
}

/**
 * Keeps a stolen password from becoming a second factor: once a person has a factor, a session
 * that did not prove one changes nothing about how they sign in.
 */
async function refuseUnproved(ctx: Context): Promise<void> {
  // Read by a call of our own, which looks at whose it is itself.
  if (ctx.path === "/get-session" && !ctx.request) return;
  const session = await getSessionFromCtx(ctx);
  if (session && session.session.audience !== "staff") {
    throw new APIError("UNAUTHORIZED", { code: "UNAUTHORIZED" });
  }
  if (ctx.path === "/reset-password") {
    await holderOf(ctx, "reset-password", String(ctx.body?.token ?? ctx.query?.token), "staff");
  }
  if (open.has(ctx.path)) return;
  if (!session || session.session.secondFactorAt) return;
  if (!(await hasFactor(ctx.context, session.user.id))) return;
  throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_NEEDED" });
}

export const guardFactors = createAuthMiddleware(async (ctx) => {
  await refuseUnproved(ctx);
  if (!ctx.body) return undefined;
  // A session that is not remembered would live for a day, which is longer than ours.
  return { context: { body: { ...ctx.body, rememberMe: true } } };
});

/** Whoever proved more, or came in anew, has a new token, and no session under the old one. */
export const replaceSessions = createAuthMiddleware(async (given) => {
  const ctx = given as GenericEndpointContext;
  const { session, internalAdapter } = ctx.context;
  if (!session || given.context.returned instanceof Error) return;
  if (ctx.path === "/passkey/verify-registration") await replaceSession(ctx, session);
  if (signingIn.has(ctx.path)) await internalAdapter.deleteSession(session.session.token);
});

interface SessionMaker {
  readonly path?: string;
  readonly context: Parameters<typeof refuseOthers>[2] &
    Found & { readonly session: { session: Record<string, unknown> } | null };
}

/** What a new session is told about its second factor; addresses and agents are not kept. */
export async function markSession(session: Record<string, unknown>, ctx: SessionMaker | null) {
  await refuseOthers("staff", session, ctx?.context);
  const kept = { ipAddress: null, userAgent: null };
  const [path, now] = [ctx?.path ?? "", systemClock.now()];
  // A change of password makes a new session, which is worth what the one before was worth.
  const carried = path === "/change-password" ? ctx?.context.session?.session.secondFactorAt : null;
  const secondFactorAt = proving.has(path) ? new Date(now) : (carried ?? null);
  const isHalf =
    ctx !== null && !secondFactorAt && (await hasFactor(ctx.context, String(session.userId)));
  const ends = isHalf ? { expiresAt: new Date(now + halfMilliseconds) } : {};
  return { data: { ...kept, secondFactorAt, ...ends } };
}
