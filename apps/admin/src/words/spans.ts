import type { Words } from "./useWords";

const units = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
  ["seconds", 1],
] as const;

type Unit = (typeof units)[number][0];

/** A length of time in its largest whole unit. */
export function largestUnit(milliseconds: number): { unit: Unit; count: number } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? ["seconds", 1];
  return { unit, count: Math.floor(seconds / size) };
}

/** How long something has lasted. */
export function saySpan(t: Words["t"], milliseconds: number): string {
  const { unit, count } = largestUnit(milliseconds);
  return t(`spans.${unit}`, { count });
}

/** How long ago something was; what lies ahead of this machine's clock is just now. */
export function sayAgo(t: Words["t"], at: number, now: number): string {
  const { unit, count } = largestUnit(now - at);
  return count === 0 ? t("spans.now") : t(`spans.${unit}Ago`, { count });
}
