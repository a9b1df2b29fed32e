import { Refusal } from "@kith/kernel";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import type { AuthOptions } from "./auth";
import { campusCallback } from "./ceremonies";

/** With what somebody comes back from their campus's page; more that it says is left out. */
const Back = z.object({
  state: z.string().max(100).optional(),
  code: z.string().max(4000).optional(),
  iss: z.string().max(300).optional(),
  error: z.string().max(200).optional(),
});

/** Where a campus's page leads back to: the campus says who it was, and the app takes it up. */
export const campus = (comeBack: AuthOptions["comeBackFromCampus"], page: URL) =>
  ({
    id: "kith-campus",
    endpoints: {
      comeBackFromCampus: createAuthEndpoint(
        campusCallback,
        { method: "GET", query: Back },
        async (ctx) => {
          const target = new URL(page);
          const back = Object.entries(ctx.query).filter(([, value]) => value !== undefined);
          // In the fragment, which browsers keep to themselves: no log ever holds it.
          target.hash = await comeBack(Object.fromEntries(back)).then(
            (ticket) => `ticket=${ticket}`,
            (thrown: unknown) => {
              if (thrown instanceof Refusal) return `error=${thrown.code}`;
              throw thrown;
            },
          );
          throw ctx.redirect(target.href);
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
