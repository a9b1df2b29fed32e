import { randomBytes, randomUUID } from "node:crypto";
import type { Db, Secrets } from "@kith/kernel";
import { createSecrets } from "@kith/kernel";
import { type AuditPerson, insertAuditPerson, readAuditPerson } from "../store/audit";

const keyBytes = 32;
const keyPurpose = "ops.audit.key";
const textPurpose = "ops.audit";

interface Ctx {
  readonly db: Db;
  readonly secrets: Secrets;
}

/** The key of a person; null where it cannot be unwrapped. */
function keyOf(secrets: Secrets, { ref, key }: AuditPerson): Secrets | null {
  const plain = secrets.open(keyPurpose, key, ref);
  return plain && createSecrets(plain);
}

/** Seals what is said of a person, for one entry. */
export function sealFor(
  secrets: Secrets,
  person: AuditPerson,
  id: string,
  text: string,
): Uint8Array {
  const key = keyOf(secrets, person);
  if (!key) throw new Error("the audit's key of a person cannot be unwrapped");
  return key.seal(textPurpose, Buffer.from(text), id);
}

/** What was sealed for a person; null once they are erased. */
export function openFor(
  secrets: Secrets,
  person: AuditPerson | undefined,
  id: string,
  sealed: Uint8Array | null,
): string | null {
  if (!person || !sealed) return null;
  return keyOf(secrets, person)?.open(textPurpose, sealed, id)?.toString() ?? null;
}

/** Somebody's reference and key, made when they are first spoken of. */
export async function personOf({ db, secrets }: Ctx, userId: string): Promise<AuditPerson> {
  const known = await readAuditPerson(db, userId);
  if (known) return known;
  const ref = randomUUID();
  const key = secrets.seal(keyPurpose, randomBytes(keyBytes), ref);
  return await insertAuditPerson(db, { userId, ref, key });
}
