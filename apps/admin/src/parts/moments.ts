/** What a field for a moment holds, such as `2026-11-20T14:30`, where the person is. */
export function fieldOf(at: number | undefined): string {
  if (at === undefined) return "";
  const moment = new Date(at);
  const minutes = moment.getTimezoneOffset();
  return new Date(at - minutes * 60_000).toISOString().slice(0, 16);
}

/** The moment in such a field; nothing where it is empty or cannot be read. */
export function momentIn(field: string): number | undefined {
  const at = Date.parse(field);
  return Number.isNaN(at) ? undefined : at;
}
