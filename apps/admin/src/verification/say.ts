import { type BadgeKind, badgeKinds, verificationKinds } from "@kith/contracts";
import type { Words } from "../words/useWords";

/** In words where the console knows it; what is newer than it, by its own name. */
export function sayKind(t: Words["t"], kind: string): string {
  const known = verificationKinds.find((name) => name === kind);
  return known ? t(`verification.kind.${known}`) : kind;
}

export const knownBadge = (kind: string): BadgeKind | undefined =>
  badgeKinds.find((name) => name === kind);
