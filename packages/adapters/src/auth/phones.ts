import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import type { AuthOptions } from "./auth";
import { signIn } from "./links";
import { acceptLanguageOf, addressHeader } from "./request";

/** Coming in by a code to a number: the domain counts and compares, this makes the session. */
export const phones = ({ ask, enter }: AuthOptions["phones"]) =>
  ({
    id: "kith-phones",
    endpoints: {
      askForCode: createAuthEndpoint(
        "/sign-in/phone",
        { method: "POST", body: z.object({ phone: z.string() }) },
        async (ctx) => {
          const spoken = acceptLanguageOf(ctx.headers);
          const address = ctx.headers?.get(addressHeader) ?? "";
          const { codeId: challenge, ...asked } = await ask(ctx.body.phone, address, spoken);
          return ctx.json({ challenge, ...asked });
        },
      ),
      finishCode: createAuthEndpoint(
        "/sign-in/phone/finish",
        { method: "POST", body: z.object({ challenge: z.string(), code: z.string() }) },
        async (ctx) => await signIn(ctx, await enter(ctx.body.challenge, ctx.body.code)),
      ),
    },
  }) satisfies BetterAuthPlugin;
