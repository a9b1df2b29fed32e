import { retention } from "@kith/contracts";
import { and, eq, lte } from "drizzle-orm";
import type { Db } from "../ctx";
import { invariant, kernelFail } from "../refusal";
import type { Secrets } from "../secrets";
import { kernelIdempotency as rows } from "./tables";

export const keptMilliseconds = retention.answers.days * 86_400_000;

/** Who asked what under which key; `digest` is of the whole input. */
export interface Idempotency {
  readonly caller: string;
  readonly key: string;
  readonly digest: string;
}

/** The answer that a key already has, or the place where to put it. */
export type Claim =
  | { readonly answer: unknown }
  | { readonly store: (db: Db, answer: unknown) => Promise<void> };

/**
 * The first statement of its transaction: a twin of the call waits here until the other has
 * ended. Refuses the same key with another input.
 */
export async function claimKey(
  db: Db,
  secrets: Secrets,
  { caller, key, digest: given }: Idempotency,
  procedure: string,
  now: number,
): Promise<Claim> {
  // Hashed: callers may be addresses, and an input may be guessed from its plain digest.
  const place = { caller: secrets.hash("idempotency", [caller]), procedure, key };
  const digest = secrets.hash("idempotency", [given]);
  const context = [place.caller, procedure, key].join(" ");
  const here = and(eq(rows.caller, place.caller), eq(rows.procedure, procedure), eq(rows.key, key));
  const fresh = { digest, answer: null, createdAt: now };
  const claimed = await db
    .insert(rows)
    .values({ ...place, ...fresh })
    .onConflictDoUpdate({
      target: [rows.caller, rows.procedure, rows.key],
      set: fresh,
      setWhere: lte(rows.createdAt, now - keptMilliseconds),
    })
    .returning({ key: rows.key });
  if (claimed.length > 0) {
    return {
      async store(tx, answer) {
        const sealed = secrets.seal("answer", Buffer.from(JSON.stringify(answer)), context);
        await tx.update(rows).set({ answer: sealed }).where(here);
      },
    };
  }
  const [kept] = await db.select().from(rows).where(here);
  invariant(kept, "a claimed key has a row");
  if (kept.digest !== digest) throw kernelFail("kernel.key_conflict");
  const plain = kept.answer && secrets.open("answer", kept.answer, context);
  invariant(plain, "a kept answer can be opened");
  return { answer: JSON.parse(plain.toString()) };
}
