/** One event of a stream, as it is kept; `previous` is the number before it. */
export interface LogEntry {
  readonly number: number;
  readonly previous: number;
  readonly event: string;
  readonly at: number;
  readonly payload: unknown;
  /** Not to be shown earlier; those behind it wait with it. */
  readonly notBefore?: number;
  readonly actorId?: string;
  readonly isFinal?: boolean;
}

/** Where a stream's entries are kept: rows in Postgres, or a Redis stream that expires. */
export interface StreamLog {
  /** Entries after the number `after`, oldest first; `gone` if some of those are no more. */
  read(stream: string, after: number, limit: number): Promise<readonly LogEntry[] | "gone">;
  /** The number of the newest entry, 0 for an empty stream. */
  head(stream: string): Promise<number>;
}
