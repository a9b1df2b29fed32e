import type { AuditEntry, Flag, Minute, Session } from "@kith/contracts";

/** What a cache holds of a list that comes in pages. */
export interface Pages<Row> {
  readonly pages: readonly { readonly rows: readonly Row[]; readonly nextCursor: string | null }[];
  readonly pageParams: readonly unknown[];
}

const shownMilliseconds = 61 * 60_000;

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
  const sorted = [...others, minute].sort((one, other) => one.at - other.at);
  const newest = sorted.at(-1)?.at ?? 0;
  return sorted.filter(({ at }) => at > newest - shownMilliseconds);
}

/** Puts a flag at its name's place, in the stead of what was known of it. */
export function withFlag<P extends Pages<Flag>>(list: P, flag: Flag): P {
  const isOlder = (row: Flag) => row.name === flag.name && row.revision < flag.revision;
  const isThere = list.pages.some(({ rows }) => rows.some((row) => row.name === flag.name));
  const place = isThere ? -1 : placeOf(list, flag.name);
  const pages = list.pages.map((page, index) => {
    const rows = page.rows.map((row) => (isOlder(row) ? flag : row));
    if (index !== place) return { ...page, rows };
    return {
      ...page,
      rows: [...rows, flag].sort((one, other) => (one.name < other.name ? -1 : 1)),
    };
  });
  return { ...list, pages };
}

/** The page on which a fresh fetch would show the name; -1 for one that is not loaded yet. */
function placeOf({ pages }: Pages<Flag>, name: string): number {
  const place = pages.findIndex(({ rows }) => name < (rows.at(-1)?.name ?? ""));
  const isWhole = pages.at(-1)?.nextCursor === null;
  return place < 0 && isWhole ? pages.length - 1 : place;
}

/** Takes a flag out. */
export function withoutFlag<P extends Pages<Flag>>(list: P, name: string): P {
  const pages = list.pages.map((page) => ({
    ...page,
    rows: page.rows.filter((row) => row.name !== name),
  }));
  return { ...list, pages };
}

/** Takes out sessions that ended. */
export function withoutSessions<P extends Pages<Session>>(list: P, ended: readonly string[]): P {
  const pages = list.pages.map((page) => ({
    ...page,
    rows: page.rows.filter((row) => !ended.includes(row.sessionId)),
  }));
  return { ...list, pages };
}

/** Calls a session as its owner does now. */
export function withSessionName<P extends Pages<Session>>(
  list: P,
  { sessionId, name }: Pick<Session, "sessionId" | "name">,
): P {
  const pages = list.pages.map((page) => ({
    ...page,
    rows: page.rows.map((row) => (row.sessionId === sessionId ? { ...row, name } : row)),
  }));
  return { ...list, pages };
}
