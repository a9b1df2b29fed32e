import { passkeyClient } from "@better-auth/passkey/client";
import { createAuthClient } from "better-auth/client";
import { twoFactorClient } from "better-auth/client/plugins";

const auth = createAuthClient({
  baseURL: location.origin,
  plugins: [twoFactorClient(), passkeyClient()],
});

/** Why a ceremony did not end well, as far as people need to know. */
export type Failure = "refused" | "too_many" | "over" | "offline";

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

interface Answer<Value> {
  readonly data: Value | null;
  readonly error: { readonly status: number; readonly code?: string | undefined } | null;
}

const overCodes: readonly (string | undefined)[] = ["UNAUTHORIZED", "INVALID_TOKEN"];

function failureOf(error: Answer<unknown>["error"]): Failure {
  if (error?.status === 429) return "too_many";
  if (overCodes.includes(error?.code)) return "over";
  return error === null || error.status >= 500 ? "offline" : "refused";
}

async function perform<Value>(ceremony: Promise<Answer<Value>>): Promise<Outcome<Value>> {
  try {
    const { data, error } = await ceremony;
    if (data !== null) return { ok: true, value: data };
    return { ok: false, failure: failureOf(error) };
  } catch {
    return { ok: false, failure: "offline" };
  }
}

const done = <Value>(outcome: Outcome<unknown>, value: Value): Outcome<Value> =>
  outcome.ok ? { ok: true, value } : outcome;

/** `code`: the password was right, and the account wants a second factor now. */
export async function signIn(email: string, password: string): Promise<Outcome<"in" | "code">> {
  const outcome = await perform(auth.signIn.email({ email, password }));
  const wantsCode = outcome.ok && outcome.value.user.twoFactorEnabled === true;
  return done(outcome, wantsCode ? "code" : "in");
}

/** Also proves the second factor of whoever is signed in already. */
export const signInByPasskey = async (): Promise<Outcome<"in">> =>
  done(await perform(auth.signIn.passkey()), "in");

/** With the six digits of an app; for a new app this also switches the factor on. */
export const confirmCode = async (code: string): Promise<Outcome<"in">> =>
  done(await perform(auth.twoFactor.verifyTotp({ code })), "in");

export const confirmRecovery = async (code: string): Promise<Outcome<"in">> =>
  done(await perform(auth.twoFactor.verifyBackupCode({ code })), "in");

export interface NewApp {
  /** An `otpauth:` address, which apps read from a QR code. */
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

export async function startApp(password: string): Promise<Outcome<NewApp>> {
  const outcome = await perform(auth.twoFactor.enable({ password }));
  if (!outcome.ok) return outcome;
  if (outcome.value.method !== "totp") return { ok: false, failure: "refused" };
  const { totpURI, backupCodes } = outcome.value;
  return { ok: true, value: { uri: totpURI, recoveryCodes: backupCodes } };
}

export const addPasskey = async (name: string): Promise<Outcome<"in">> =>
  done(await perform(auth.passkey.addPasskey({ name })), "in");

/** Asks for a mail with a link; the answer does not tell whether the address is known. */
export const askForPassword = async (email: string): Promise<Outcome<"asked">> =>
  done(await perform(auth.requestPasswordReset({ email })), "asked");

export const choosePassword = async (
  token: string,
  newPassword: string,
): Promise<Outcome<"chosen">> =>
  done(await perform(auth.resetPassword({ token, newPassword })), "chosen");

export const signOut = async (): Promise<Outcome<"out">> =>
  done(await perform(auth.signOut()), "out");
