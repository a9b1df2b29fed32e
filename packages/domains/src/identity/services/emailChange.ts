import { randomBytes } from "node:crypto";
import type { Secrets } from "@kith/kernel";

/** What a link of a change of address holds, and what of it is kept. */
export function newChangeToken(secrets: Secrets) {
  const token = randomBytes(24).toString("base64url");
  return { token, hash: hashOfToken(secrets, token) };
}

export const hashOfToken = (secrets: Secrets, token: string): string =>
  secrets.hash("email-change", [token], 32);
