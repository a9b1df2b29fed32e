import { randomBytes } from "node:crypto";
import type { Db, Secrets } from "@kith/kernel";
import {
  plainRecoveryCode,
  recoveryCodesOf,
  recoveryRandomBytes,
  stepOfTotp,
  totpSecretBytes,
} from "../rules/totp";
import { readTotp, replaceRecoveryCodes, spendRecoveryCode, takeStep } from "../store/factors";

interface Parts {
  readonly db: Db;
  readonly secrets: Secrets;
}

export const newTotpSecret = () => randomBytes(totpSecretBytes);

/** Bound to its owner: a secret that is moved to somebody else's row opens nothing. */
export const sealTotp = ({ secrets }: Parts, userId: string, secret: Uint8Array): string =>
  secrets.seal("totp", secret, userId).toString("base64url");

/** Whether this is a code of now that nobody showed before; it is taken with that. */
export async function takeTotp(parts: Parts, userId: string, code: string, now: number) {
  const totp = await readTotp(parts.db, userId);
  const secret = totp && parts.secrets.open("totp", Buffer.from(totp.secret, "base64url"), userId);
  if (!secret) return { isRight: false, isConfirmed: false };
  const step = stepOfTotp(secret, code, totp.lastStep, now);
  const isRight = step !== null && (await takeStep(parts.db, userId, step));
  return { isRight, isConfirmed: totp.confirmedAt !== null };
}

const hashOf = ({ secrets }: Parts, userId: string, code: string) =>
  secrets.hash("recovery-code", [userId, plainRecoveryCode(code)], 32);

/** Those that are shown once, and kept by their hash alone. */
export async function renewCodes(parts: Parts, userId: string): Promise<string[]> {
  const codes = recoveryCodesOf(randomBytes(recoveryRandomBytes));
  const hashes = codes.map((code) => hashOf(parts, userId, code));
  await replaceRecoveryCodes(parts.db, userId, hashes);
  return codes;
}

export const takeRecoveryCode = (parts: Parts, userId: string, code: string) =>
  spendRecoveryCode(parts.db, userId, hashOf(parts, userId, code));
