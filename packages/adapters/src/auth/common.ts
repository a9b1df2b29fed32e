import { newId, systemClock } from "@kith/kernel";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAttempts } from "./attempts";
import type { AuthOptions } from "./auth";
import { type Audience, attemptsOf, basePaths } from "./ceremonies";
import { tellingOutages } from "./outages";
import { addressHeader } from "./request";

/** better-auth for everybody, each audience with paths, cookies and limits of its own. */
export function commonOptions(options: AuthOptions, audience: Audience, cookiePrefix: string) {
  const { db, tables, limiter, log, baseUrl, isSecure } = options;
  const adapter = drizzleAdapter(db, { provider: "pg", schema: tables, transaction: true });
  return {
    appName: "Kith",
    baseURL: baseUrl,
    basePath: basePaths[audience],
    database: (known: Parameters<typeof adapter>[0]) => tellingOutages(adapter(known)),
    verification: { storeIdentifier: "hashed" as const },
    rateLimit: {
      enabled: true,
      customRules: attemptsOf(audience),
      customStorage: createAttempts(limiter, audience),
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: isSecure,
      // Under /api only: the nudges' own link lies elsewhere and must never see who somebody is.
      defaultCookieAttributes: { path: "/api", sameSite: "strict", httpOnly: true } as const,
      database: { generateId: () => newId(systemClock.now()) },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Off by default where NODE_ENV says test; tests are to see what people see.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    // Its messages may quote what was sent; what went wrong is in the answer's code.
    logger: { level: "error" as const, log: () => log.error({}, "better-auth reported an error") },
    onAPIError: { throw: true },
  };
}
