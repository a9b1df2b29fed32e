import type { Platform } from "../platform";
import { CeremonyRefused, readRefusal } from "../refusals";
import { fetchInTime } from "../transport/links";
import type { SessionToken, Shown } from "./sessionToken";

/** What signs up, in and out: `docs/security/ceremonies.md` lists it all. */
export type CeremonyPath =
  | "/sign-up/email"
  | "/sign-up/finish"
  | "/sign-in/email"
  | "/sign-in/link"
  | "/sign-in/link/finish"
  | "/request-password-reset"
  | "/reset-password"
  | "/sign-in/phone"
  | "/sign-in/phone/finish"
  | "/outside/begin"
  | "/outside/finish"
  | "/prove"
  | "/passkey/generate-register-options"
  | "/passkey/verify-registration"
  | "/passkey/generate-authenticate-options"
  | "/passkey/verify-authentication"
  | "/sign-out";

/** What a ceremony says besides who is signed in; its row in the docs names the fields. */
export interface Answered {
  readonly challenge?: string;
  readonly retryAfterSeconds?: number;
  readonly url?: string;
  readonly options?: object;
}

export type Perform = (
  path: CeremonyPath,
  /** Null where nothing is sent: then it is asked for with GET. */
  body: object | null,
  shown?: Shown,
) => Promise<Answered>;

interface Parts {
  readonly server: string;
  /** Headers that say which app calls, and what it speaks. */
  readonly told: () => Readonly<Record<string, string>>;
  readonly platform: Platform;
  readonly token: SessionToken;
}

/** Performs one, and keeps the token where it signed somebody in. Throws what refused it. */
export async function perform(
  { server, told, platform, token }: Parts,
  path: CeremonyPath,
  body: object | null,
  shown?: Shown,
): Promise<Answered> {
  const response = await fetchInTime(platform, `${server}/api/auth/member${path}`, {
    method: body === null ? "GET" : "POST",
    credentials: token.isCookie ? "include" : "omit",
    headers: {
      "content-type": "application/json",
      ...told(),
      ...(await token.shownDevice()),
      ...(await token.shown()),
      ...shown,
    },
    ...(body !== null && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw refusalIn(answer);
  const [given, device] = [readField(answer, "token"), readField(answer, "device")];
  if (typeof given === "string") await token.keep(given);
  if (typeof device === "string") await token.keepDevice(device);
  // A server of ours held it to the ceremony's row.
  return answer as Answered;
}

/** A server in front of ours may answer in words of its own: then nothing is known. */
export function refusalIn(answer: unknown): Error {
  const refusal = readRefusal(readField(answer, "error"));
  return refusal ? new CeremonyRefused(refusal) : new Error("the server did not answer");
}

const readField = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && key in value
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
