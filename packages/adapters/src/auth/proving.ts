import { systemClock } from "@kith/kernel";
import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import {
  APIError,
  createAuthEndpoint,
  createAuthMiddleware,
  getSessionFromCtx,
} from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { lockedRefusal, proofRefusal } from "./answers";
import type { AuthOptions, SigningIn } from "./auth";
import { deviceOf } from "./device";
import { acceptLanguageOf, addressHeader } from "./request";

/** As long as a cookie is kept: the session behind it ends earlier where nobody uses it. */
export const sessionSeconds = 365 * 86_400;
/** The domain puts the end off whenever somebody uses the session. */
const idleMilliseconds = 30 * 86_400_000;
/** What has still to prove a second factor has no longer for it. */
const halfSessionSeconds = 300;
/** As long as the domain knows a device. */
const deviceSeconds = 30 * 86_400;

/** Where a browser keeps which device it is. */
export const deviceCookie = "device";

const proofs = ["password", "totp", "recovery_code"] as const;
type Proof = (typeof proofs)[number];

type Context = Pick<GenericEndpointContext, "context" | "headers" | "path" | "getCookie">;

const wayOf = (path: string): SigningIn["way"] => {
  if (path === "/sign-in/email") return "password";
  if (path === "/sign-in/link/finish" || path === "/sign-up/finish") return "link";
  return path === "/passkey/verify-authentication" ? "passkey" : "other";
};

/** Who is at the door, by what their request says. */
function signingIn(ctx: Context, userId: string): SigningIn {
  const { name } = ctx.context.createAuthCookie(deviceCookie);
  return {
    userId,
    way: wayOf(ctx.path),
    device: ctx.getCookie(name) ?? null,
    deviceName: deviceOf(ctx.headers?.get("user-agent") ?? ""),
    address: ctx.headers?.get(addressHeader) ?? "",
  };
}

const codes = { refused: "SIGN_IN_REFUSED", mailed: "SIGN_IN_MAILED" } as const;

/** What a new session is told of itself; addresses and what browsers say are not kept. */
export async function describeSession(
  { members, onMemberMail }: AuthOptions,
  session: { readonly userId: string },
  ctx: Context | null,
) {
  const kept = { ipAddress: null, userAgent: null };
  if (!ctx) return kept;
  const now = systemClock.now();
  const who = signingIn(ctx, session.userId);
  const admission = await members.admit(who);
  if (admission.verdict === "mailed") {
    await onMemberMail(session.userId, "sign-in", acceptLanguageOf(ctx.headers));
  }
  if (admission.verdict !== "ok")
    throw new APIError("FORBIDDEN", { code: codes[admission.verdict] });
  const { secondFactor, place } = admission;
  const isHalf = secondFactor === "missing";
  return {
    ...kept,
    ...{ deviceName: who.deviceName, place },
    secondFactorAt: secondFactor === "proved" ? new Date(now) : null,
    expiresAt: new Date(now + (isHalf ? halfSessionSeconds * 1000 : idleMilliseconds)),
  };
}

async function keepDevice(
  { members }: AuthOptions,
  ctx: GenericEndpointContext,
  userId: string,
  isTrusted: boolean,
): Promise<void> {
  const device = await members.noteDevice(signingIn(ctx, userId), isTrusted);
  const { name, attributes } = ctx.context.createAuthCookie(deviceCookie, {
    maxAge: deviceSeconds,
  });
  ctx.setCookie(name, device, attributes);
}

/** Whoever came in keeps a device's name; who was in already has only proved it anew. */
export const afterCeremony = (options: AuthOptions) =>
  createAuthMiddleware(async (given) => {
    const ctx = given as GenericEndpointContext;
    const { newSession, session } = ctx.context;
    if (given.context.returned instanceof Error) return;
    if (ctx.path === "/passkey/verify-registration" && session) {
      await options.members.passkeyAdded(session.session.userId);
    }
    // Proving anew keeps a device only where that is to be trusted.
    if (!newSession || ctx.path === "/prove") return;
    await endOther(options, ctx);
    await keepDevice(options, ctx, newSession.session.userId, false);
  });

/** A passkey shown within a session proves that one. Else who comes in takes its place. */
async function endOther(options: AuthOptions, ctx: GenericEndpointContext): Promise<void> {
  const { newSession, session, internalAdapter } = ctx.context;
  if (!newSession || !session) return;
  const isTheirs = newSession.session.userId === session.session.userId;
  const isProof = isTheirs && wayOf(ctx.path) === "passkey";
  await internalAdapter.deleteSession((isProof ? newSession : session).session.token);
  if (isProof) await renew(options, ctx, session, true);
}

type Known = NonNullable<GenericEndpointContext["context"]["session"]>;

const unauthorized = () => new APIError("UNAUTHORIZED", { code: "UNAUTHORIZED" });

/** The session proved who holds it, and goes on under a new token. */
async function renew(
  { members }: AuthOptions,
  ctx: GenericEndpointContext,
  { session, user }: Known,
  isSecondFactor: boolean,
): Promise<void> {
  const token = await members.proved(session.id, isSecondFactor);
  if (token === null) throw unauthorized();
  await setSessionCookie(ctx, { session: { ...session, token }, user });
}

async function isRight(
  { members }: AuthOptions,
  { context }: GenericEndpointContext,
  userId: string,
  { by, proof }: { readonly by: Proof; readonly proof: string },
): Promise<boolean> {
  if (by !== "password") return await members.takeCode(userId, by, proof);
  const hash = (await context.internalAdapter.findCredentialAccount(userId))?.password;
  return hash ? await context.password.verify({ hash, password: proof }) : false;
}

/** A ceremony and no procedure, as an attempt counts whether it is refused or not. */
export const proving = (options: AuthOptions) =>
  ({
    id: "kith-proving",
    endpoints: {
      prove: createAuthEndpoint(
        "/prove",
        {
          method: "POST",
          body: z.object({
            by: z.enum(proofs),
            proof: z.string(),
            trustsDevice: z.boolean().optional(),
          }),
        },
        async (ctx) => {
          const known = await getSessionFromCtx(ctx);
          if (!known) throw unauthorized();
          const { by, trustsDevice } = ctx.body;
          const { user } = known;
          const seconds = await options.attempts.take(user.id);
          if (seconds > 0) throw lockedRefusal(seconds);
          if (!(await isRight(options, ctx, user.id, ctx.body))) throw proofRefusal();
          await options.attempts.clear(user.id);
          const isSecondFactor = by !== "password";
          await renew(options, ctx, known, isSecondFactor);
          if (trustsDevice && isSecondFactor) await keepDevice(options, ctx, user.id, true);
          return ctx.json({});
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
