import type { AuditEntry, Minute } from "@kith/contracts";

/** What a cache holds of a list that comes in pages. */
export interface Pages<Row> {
  readonly pages: readonly { readonly rows: readonly Row[]; readonly nextCursor: string | null }[];
  readonly pageParams: readonly unknown[];
}

const minutesMax = 61;

/**
 * Puts a new audit entry where a fresh fetch would show it: newest first, each once. `staffId`:
 * the person that the list is about; entries of others are not for it.
 */
export function withEntry<P extends Pages<AuditEntry>>(
  list: P,
  entry: AuditEntry,
  staffId: string | undefined,
): P {
  const [first, ...rest] = list.pages;
  if (!first || (staffId !== undefined && entry.staffId !== staffId)) return list;
  const isThere = list.pages.some(({ rows }) => rows.some((row) => row.number === entry.number));
  if (isThere) return list;
  const rows = [...first.rows, entry].sort((one, other) => other.number - one.number);
  return { ...list, pages: [{ ...first, rows }, ...rest] };
}

/** Puts the running minute at the end, or in the place of what was known of it. */
export function withMinute(minutes: readonly Minute[], minute: Minute): Minute[] {
  const others = minutes.filter(({ at }) => at !== minute.at);
  return [...others, minute].sort((one, other) => one.at - other.at).slice(-minutesMax);
}
