import { systemClock } from "@kith/kernel";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { refuseOthers } from "./audience";
import { holderOf } from "./links";

/** Ceremonies after which a session stands for more than a password. */
const proving = new Set([
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/passkey/verify-authentication",
]);

/** What anyone may do who has a password, or nothing at all yet. */
const open = new Set([
  "/sign-in/email",
  "/sign-out",
  "/get-session",
  "/request-password-reset",
  "/reset-password",
  "/passkey/generate-authenticate-options",
  "/passkey/verify-authentication",
]);

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];
type Session = NonNullable<Awaited<ReturnType<typeof getSessionFromCtx>>>;

async function hasFactor(ctx: Context, { user }: Session): Promise<boolean> {
  if (user.twoFactorEnabled) return true;
  const where = [{ field: "userId", value: user.id }];
  return (await ctx.context.adapter.findOne({ model: "passkey", where })) !== null;
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
  if (!(await hasFactor(ctx, session))) return;
  throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_NEEDED" });
}

export const guardFactors = createAuthMiddleware(async (ctx) => {
  await refuseUnproved(ctx);
  if (!ctx.body) return undefined;
  // A trusted device would be a sign-in by password alone for the next thirty days, and a session
  // that is not remembered would live for a day, which is longer than ours.
  return { context: { body: { ...ctx.body, trustDevice: false, rememberMe: true } } };
});

/** Whoever has just made a passkey holds it: their session need not prove it again. */
export const markNewPasskey = createAuthMiddleware(async (ctx) => {
  if (ctx.path !== "/passkey/verify-registration") return;
  if (ctx.context.returned instanceof Error) return;
  const session = await getSessionFromCtx(ctx);
  if (!session) return;
  const secondFactorAt = new Date(systemClock.now());
  await ctx.context.internalAdapter.updateSession(session.session.token, { secondFactorAt });
});

interface SessionMaker {
  readonly path?: string;
  readonly context: Parameters<typeof refuseOthers>[2] & {
    readonly session: { session: Record<string, unknown> } | null;
  };
}

/** What a new session is told about its second factor; addresses and agents are not kept. */
export async function markSession(session: Record<string, unknown>, ctx: SessionMaker | null) {
  await refuseOthers("staff", session, ctx?.context);
  const path = ctx?.path ?? "";
  // A change of password makes a new session, which is worth what the one before was worth.
  const carried = path === "/change-password" ? ctx?.context.session?.session.secondFactorAt : null;
  const secondFactorAt = proving.has(path) ? new Date(systemClock.now()) : (carried ?? null);
  return { data: { secondFactorAt, ipAddress: null, userAgent: null } };
}
