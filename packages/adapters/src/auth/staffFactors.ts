import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { APIError, createAuthEndpoint, sessionMiddleware } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { AuthOptions } from "./auth";

type Options = Pick<AuthOptions, "staffFactors" | "attempts">;
type Known = NonNullable<GenericEndpointContext["context"]["session"]>;

/** The same person in a new session, with a new token; what it proved, `markSession` says. */
export async function replaceSession(ctx: GenericEndpointContext, { session, user }: Known) {
  const { internalAdapter } = ctx.context;
  const made = await internalAdapter.createSession(user.id);
  await internalAdapter.deleteSession(session.token);
  await setSessionCookie(ctx, { session: made, user });
}

const withPassword = { body: z.object({ password: z.string().max(1000) }) };
const asking = { method: "POST" as const, use: [sessionMiddleware] };

const prove = ({ staffFactors, attempts }: Options, path: string, by: "totp" | "recovery_code") =>
  createAuthEndpoint(
    path,
    { ...asking, body: z.object({ code: z.string().max(100) }) },
    async (ctx) => {
      const { user } = ctx.context.session;
      if ((await attempts.take(user.id)) > 0) {
        throw new APIError("TOO_MANY_REQUESTS", { code: "LOCKED" });
      }
      if (!(await staffFactors.take(user.id, by, ctx.body.code))) {
        throw new APIError("UNAUTHORIZED", { code: "INVALID_CODE" });
      }
      await attempts.clear(user.id);
      await replaceSession(ctx, ctx.context.session);
      return ctx.json({});
    },
  );

/**
 * Authenticator apps of staff, under the paths that better-auth's own client asks: the domain keeps
 * them as it keeps members', so that a code is good once and recovery codes are hashed.
 */
export const staffFactors = (options: Options) =>
  ({
    id: "kith-staff-factors",
    endpoints: {
      enable: createAuthEndpoint(
        "/two-factor/enable",
        { ...asking, ...withPassword },
        async (ctx) => {
          const { user } = ctx.context.session;
          await ctx.context.password.checkPassword(user.id, ctx);
          const begun = await options.staffFactors.begin(user.id);
          if (!begun) throw new APIError("BAD_REQUEST", { code: "TWO_FACTOR_ALREADY_ENABLED" });
          const { uri: totpURI, recoveryCodes: backupCodes } = begun;
          return ctx.json({ method: "totp", totpURI, backupCodes });
        },
      ),
      renewCodes: createAuthEndpoint(
        "/two-factor/generate-backup-codes",
        { ...asking, ...withPassword },
        async (ctx) => {
          const { user } = ctx.context.session;
          await ctx.context.password.checkPassword(user.id, ctx);
          const backupCodes = await options.staffFactors.renewCodes(user.id);
          if (!backupCodes) throw new APIError("BAD_REQUEST", { code: "TWO_FACTOR_NOT_ENABLED" });
          return ctx.json({ backupCodes });
        },
      ),
      disable: createAuthEndpoint(
        "/two-factor/disable",
        { ...asking, ...withPassword },
        async (ctx) => {
          const { user } = ctx.context.session;
          await ctx.context.password.checkPassword(user.id, ctx);
          await options.staffFactors.remove(user.id);
          await replaceSession(ctx, ctx.context.session);
          return ctx.json({});
        },
      ),
      proveByApp: prove(options, "/two-factor/verify-totp", "totp"),
      proveByRecovery: prove(options, "/two-factor/verify-backup-code", "recovery_code"),
    },
  }) satisfies BetterAuthPlugin;
