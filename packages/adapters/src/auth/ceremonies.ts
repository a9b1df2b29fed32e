import { z } from "zod";

/** Which app's people a ceremony is for; accounts and sessions of one are none in the other. */
export type Audience = "staff" | "member";

interface Attempts {
  /** Seconds: a minute or an hour. */
  readonly window: 60 | 3600;
  readonly max: number;
}

export interface Ceremony {
  readonly audience: Audience;
  readonly method: "GET" | "POST";
  /** Below the audience's base path. */
  readonly path: string;
  /** What one address may try. */
  readonly attempts: Attempts;
  /** What a log may hold besides a bug's frames: how it was refused, or nothing at all. */
  readonly logs: "refusals" | "nothing";
  /** Takes this long where the time would tell a known address from an unknown one. */
  readonly evenMilliseconds?: number;
  /** Whether attempts are counted by the address that is named, on all nodes and without Redis. */
  readonly isCounted?: boolean;
  /** What a member's app sends, and nothing else; staff's is checked by better-auth. */
  readonly body?: z.ZodObject;
  /** What it answers besides a session; everything else of better-auth's answer is left out. */
  readonly answers?: z.ZodObject;
  /** Takes what a provider asks in its address, and sends a browser on: here, where it fails. */
  readonly page?: "outside" | "campus";
}

const minute = (max: number): Attempts => ({ window: 60, max });
const hour = (max: number): Attempts => ({ window: 3600, max });

/** Longer than the work takes: without a password to hash, and with one. */
const evenMilliseconds = 250;
const evenHashingMilliseconds = 500;

/** Lengths are not looked at where a password is only compared. */
export const passwordLengthMin = 12;
export const passwordLengthMax = 128;
const Email = z.email().max(200).toLowerCase();
const Password = z.string().min(1).max(passwordLengthMax);
const Token = z.string().regex(/^[A-Za-z0-9_-]{32}$/);
const Name = z.string().trim().min(1).max(80);
/** The S256 form of RFC 7636, of what an app keeps to itself until it comes back. */
const Challenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const Encoded = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/);
/** What a browser makes of a passkey (WebAuthn level 3, 5.1); more that it says is left out. */
const PasskeyResponse = z.object({
  ...{ id: Encoded, rawId: Encoded, type: z.literal("public-key") },
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.object({}).optional(),
  response: z.object({
    clientDataJSON: Encoded,
    attestationObject: Encoded.optional(),
    authenticatorData: Encoded.optional(),
    signature: Encoded.optional(),
    userHandle: Encoded.nullish(),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

type Row = Omit<Ceremony, "audience" | "method" | "path" | "logs"> & Partial<Ceremony>;

const of =
  (audience: Audience) =>
  (asked: `${"GET" | "POST"} /${string}`, row: Row): Ceremony => {
    const [method, path] = asked.split(" ") as ["GET" | "POST", string];
    return { audience, method, path, logs: "refusals", ...row };
  };
const staff = of("staff");
const member = of("member");

/** The one address that campuses' pages lead back to. */
export const campusCallback = "/campus/callback";

/** What better-auth, and we beside it, may be asked from outside; of all else, nothing is. */
export const ceremonies: readonly Ceremony[] = [
  staff("POST /sign-in/email", { attempts: minute(12), isCounted: true }),
  staff("POST /sign-out", { attempts: minute(120) }),
  staff("GET /get-session", { attempts: minute(120) }),
  staff("POST /request-password-reset", {
    attempts: hour(5),
    ...{ evenMilliseconds, logs: "nothing" },
  }),
  staff("POST /reset-password", { attempts: minute(20) }),
  staff("POST /change-password", { attempts: minute(10) }),
  staff("POST /two-factor/enable", { attempts: minute(10) }),
  staff("POST /two-factor/disable", { attempts: minute(10) }),
  staff("POST /two-factor/verify-totp", { attempts: minute(12) }),
  staff("POST /two-factor/verify-backup-code", { attempts: minute(12) }),
  staff("POST /two-factor/generate-backup-codes", { attempts: minute(10) }),
  staff("GET /passkey/generate-register-options", { attempts: hour(10) }),
  staff("POST /passkey/verify-registration", { attempts: hour(10) }),
  staff("GET /passkey/generate-authenticate-options", { attempts: minute(30) }),
  staff("POST /passkey/verify-authentication", { attempts: minute(30) }),
  staff("GET /passkey/list-user-passkeys", { attempts: minute(120) }),
  staff("POST /passkey/update-passkey", { attempts: minute(120) }),
  staff("POST /passkey/delete-passkey", { attempts: minute(120) }),

  member("POST /sign-up/email", {
    attempts: hour(20),
    ...{ evenMilliseconds: evenHashingMilliseconds, logs: "nothing" },
    body: z.strictObject({ email: Email, password: Password, name: Name }),
  }),
  member("POST /sign-up/finish", {
    attempts: minute(6),
    body: z.strictObject({ token: Token, password: Password }),
  }),
  member("POST /sign-in/email", {
    attempts: minute(12),
    ...{ evenMilliseconds: evenHashingMilliseconds, isCounted: true },
    body: z.strictObject({ email: Email, password: Password }),
  }),
  member("POST /sign-in/link", {
    attempts: hour(10),
    ...{ evenMilliseconds, logs: "nothing" },
    body: z.strictObject({ email: Email }),
  }),
  member("POST /sign-in/link/finish", {
    attempts: minute(10),
    body: z.strictObject({ token: Token }),
  }),
  member("POST /request-password-reset", {
    attempts: hour(5),
    ...{ evenMilliseconds, logs: "nothing" },
    body: z.strictObject({ email: Email }),
  }),
  member("POST /reset-password", {
    attempts: minute(20),
    body: z.strictObject({ token: Token, newPassword: Password }),
  }),
  member("POST /sign-in/phone", {
    attempts: hour(6),
    logs: "nothing",
    body: z.strictObject({ phone: z.string().trim().min(5).max(40) }),
    answers: z.object({ challenge: z.uuid(), retryAfterSeconds: z.int() }),
  }),
  member("POST /sign-in/phone/finish", {
    attempts: minute(10),
    body: z.strictObject({ challenge: z.uuid(), code: z.string().regex(/^\d{6}$/) }),
  }),
  member("POST /outside/begin", {
    attempts: minute(20),
    body: z.strictObject({
      provider: z.string().regex(/^[a-z0-9-]{2,30}$/),
      challenge: Challenge.optional(),
      ticket: z
        .string()
        .max(400)
        .regex(/^[A-Za-z0-9_-]*$/)
        .optional(),
    }),
    answers: z.object({ url: z.url() }),
  }),
  member("GET /outside/callback/:provider", {
    attempts: minute(20),
    logs: "nothing",
    page: "outside",
  }),
  member("POST /outside/finish", {
    attempts: minute(20),
    body: z.strictObject({ code: Token, verifier: z.string().min(43).max(128) }),
  }),
  member(`GET ${campusCallback}`, { attempts: minute(60), logs: "nothing", page: "campus" }),
  member("POST /prove", {
    attempts: minute(12),
    body: z.strictObject({
      by: z.enum(["password", "totp", "recovery_code"]),
      proof: Password,
      trustsDevice: z.boolean().optional(),
    }),
  }),
  member("GET /passkey/generate-register-options", { attempts: hour(10) }),
  member("POST /passkey/verify-registration", {
    attempts: hour(10),
    body: z.strictObject({
      response: PasskeyResponse,
      name: z.string().trim().min(1).max(60).optional(),
    }),
  }),
  member("GET /passkey/generate-authenticate-options", { attempts: minute(30) }),
  member("POST /passkey/verify-authentication", {
    attempts: minute(30),
    body: z.strictObject({ response: PasskeyResponse }),
  }),
  member("POST /sign-out", { attempts: minute(120), body: z.strictObject({}) }),
];

const key = (method: string, path: string) => `${method} ${path}`;

/** Where better-auth answers each audience. */
export const basePaths = { staff: "/api/auth", member: "/api/auth/member" } as const;

const byAddress = new Map(
  ceremonies.map((one) => [key(one.method, `${basePaths[one.audience]}${one.path}`), one]),
);

const callback = /(\/outside\/callback)\/[a-z0-9-]{2,30}$/;

/** The ceremony that answers under an address of ours. */
export const ceremonyAt = (method: string, pathname: string): Ceremony | undefined =>
  byAddress.get(key(method, pathname.replace(callback, "$1/:provider")));

/** The attempts of an audience's ceremonies, as better-auth takes them. */
export const attemptsOf = (audience: Audience): Readonly<Record<string, Attempts>> =>
  Object.fromEntries(
    ceremonies
      .filter((one) => one.audience === audience)
      .map(({ path, attempts }) => [path.replace(":provider", "*"), attempts]),
  );
