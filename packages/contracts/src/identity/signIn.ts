import { z } from "zod";
import { anyone, defineErrors, perAddress, query } from "../kit";

/** What an operator calls a provider of identities; `google` and three more are known names. */
export const ProviderId = z
  .string()
  .max(30)
  .regex(/^[a-z0-9-]{2,30}$/);
export type ProviderId = z.infer<typeof ProviderId>;

export const signInErrors = defineErrors("identity", {
  /** Of ceremonies: nobody of that address, another password, or an address without proof. */
  sign_in_failed: { kind: "unauthenticated" },
  /** Too many attempts at one address, of whomever. */
  locked: { kind: "limit", details: z.object({ retryAfterSeconds: z.int().min(1) }) },
  /** Of ceremonies: too unlike the sign-ins before. */
  sign_in_refused: { kind: "forbidden" },
  /** Of ceremonies: unlike those before, so that a link in a mail has to show that it is them. */
  sign_in_mailed: { kind: "precondition" },
  /** Of ceremonies: the provider said no, or something else than what was asked. */
  outside_failed: { kind: "unauthenticated" },
  /** The provider's proof is of an address that an account has, which did not prove it. */
  outside_unknown: { kind: "precondition" },
  /** The identity is another account's. */
  outside_taken: { kind: "conflict" },
  /** Of ceremonies: not a passkey of ours, or its device did not ask who holds it. */
  passkey_failed: { kind: "unauthenticated" },
});

export const signInProcedures = {
  /** Which ways in this server has, for the buttons of an app. */
  getSignIn: query({
    access: anyone(),
    limits: [perAddress(600, "hour")],
    input: z.object({}),
    output: z.object({
      hasPhone: z.boolean(),
      providers: z.array(z.object({ provider: ProviderId, name: z.string().max(60) })).max(20),
    }),
  }),
};
