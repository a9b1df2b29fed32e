import type { Reads, Secrets } from "@kith/kernel";
import { type Break, beginning, firstBreak, type Place, placeOf, type Sign } from "../rules/chain";
import { readAuditAfter, readAuditEntryAt, readAuditHead } from "../store/audit";

const pageSize = 1000;
const hashBytes = 32;

/** Under a key of its own, from the configured secret. */
export const signOf =
  ({ hash }: Pick<Secrets, "hash">): Sign =>
  (parts) =>
    Buffer.from(hash("ops.audit.chain", parts, hashBytes), "base64url").toString("hex");

interface Walked {
  readonly checked: number;
  readonly end: number;
  readonly broken: Break | null;
}

interface Ctx {
  readonly db: Reads;
  readonly secrets: Secrets;
}

/** Walks the chain after an entry, over so many pages at most; what is linked meanwhile is not. */
export async function walkChain(ctx: Ctx, after = 0, pagesMax = Number.POSITIVE_INFINITY) {
  const head = await readAuditHead(ctx.db);
  const entry = after > 0 ? await readAuditEntryAt(ctx.db, after) : null;
  if (after > 0 && !entry) return broken(head.number, { number: after, why: "missing" });
  return await walk(ctx, entry ? placeOf(entry) : beginning, head, pagesMax);
}

const broken = (end: number, found: Break): Walked => ({
  checked: found.number,
  end,
  broken: found,
});

async function walk(ctx: Ctx, from: Place, head: Pick<Place, "number" | "hash">, pagesMax: number) {
  const sign = signOf(ctx.secrets);
  let place = from;
  for (let pages = 0; pages < pagesMax && place.number < head.number; pages++) {
    const entries = await readAuditAfter(ctx.db, place.number, pageSize);
    const found = firstBreak(sign, entries, place);
    if (found) return broken(head.number, found);
    const last = entries.at(-1);
    if (!last) return broken(head.number, { number: place.number + 1, why: "missing" });
    const atHead = entries.find(({ number }) => number === head.number);
    if (atHead && atHead.hash !== head.hash) {
      return broken(head.number, { number: head.number, why: "changed" });
    }
    place = placeOf(last);
  }
  return { checked: Math.min(place.number, head.number), end: head.number, broken: null };
}
