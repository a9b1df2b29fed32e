import type { Secrets } from "@kith/kernel";
import type { Share } from "../rules/share";

interface Kept {
  readonly categories: readonly string[];
  readonly positions: Readonly<Record<string, readonly number[]>>;
}

/** Seals what two sessions share besides the named category, for the moment they meet. */
export function sealShare(
  secrets: Secrets,
  nudgeId: string,
  { otherCategories, positions }: Share,
  [mine, theirs]: readonly [string, string],
): string {
  const kept: Kept = {
    categories: otherCategories,
    positions: { [mine]: positions[0], [theirs]: positions[1] },
  };
  const plain = Buffer.from(JSON.stringify(kept).padEnd(1024));
  return secrets.seal("nudges.share", plain, nudgeId).toString("base64");
}

export function openShare(secrets: Secrets, nudgeId: string, sealed: string) {
  const plain = secrets.open("nudges.share", Buffer.from(sealed, "base64"), nudgeId);
  if (!plain) throw new Error("invariant broken: a nudge's share opens under its own id");
  const { categories, positions } = JSON.parse(plain.toString()) as Kept;
  return {
    categories: [...categories],
    positionsOf: (sessionId: string): number[] => [...(positions[sessionId] ?? [])],
  };
}
