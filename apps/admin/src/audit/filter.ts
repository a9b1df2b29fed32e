import { type AuditEntry, auditActions, StaffId, UserId } from "@kith/contracts";

/** What of the audit is shown, as the page's address says it. */
export interface AuditSearch {
  readonly by?: string;
  readonly about?: string;
  readonly action?: string;
  readonly since?: number;
  readonly until?: number;
}

export interface AuditFilter {
  readonly staffId?: StaffId | undefined;
  readonly userId?: UserId | undefined;
  readonly action?: (typeof auditActions)[number] | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
const momentOf = (value: unknown) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** What an address holds that somebody may have written by hand. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { by, about, action, since, until } = search;
  return withoutGaps({
    by: textOf(by),
    about: textOf(about),
    action: textOf(action),
    since: momentOf(since),
    until: momentOf(until),
  });
}

type Gappy<T> = { [K in keyof T]?: T[K] | undefined };

/** What is not asked for is no part of the address. */
export function withoutGaps({ by, about, action, since, until }: Gappy<AuditSearch>): AuditSearch {
  return {
    ...(by ? { by } : {}),
    ...(about ? { about } : {}),
    ...(action ? { action } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

export const filterOf = ({ by, about, action, since, until }: AuditSearch): AuditFilter => ({
  staffId: StaffId.safeParse(by).data,
  userId: UserId.safeParse(about).data,
  action: auditActions.find((name) => name === action),
  since,
  until,
});

/** Whether a new entry belongs to the list; of a person only the server can tell: null. */
export function isAmong(filter: AuditFilter, { staffId, action, at }: AuditEntry): boolean | null {
  if (filter.staffId !== undefined && filter.staffId !== staffId) return false;
  if (filter.action !== undefined && filter.action !== action) return false;
  if (at < (filter.since ?? 0) || at > (filter.until ?? at)) return false;
  return filter.userId === undefined ? true : null;
}
