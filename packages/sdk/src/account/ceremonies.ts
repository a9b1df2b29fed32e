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
  | "/sign-out";

interface Parts {
  readonly server: string;
  readonly client: string;
  readonly platform: Platform;
  readonly token: SessionToken;
}

/** Performs one, and keeps the token where it signed somebody in. Throws what refused it. */
export async function perform(
  { server, client, platform, token }: Parts,
  path: CeremonyPath,
  body: object,
  shown?: Shown,
): Promise<void> {
  const response = await fetchInTime(platform, `${server}/api/auth/member${path}`, {
    method: "POST",
    credentials: token.isCookie ? "include" : "omit",
    headers: {
      "content-type": "application/json",
      "kith-client": client,
      ...(shown ?? (await token.shown())),
    },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw refusalIn(answer);
  const given = readField(answer, "token");
  if (typeof given === "string") await token.keep(given);
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
