import type { UserId } from "@kith/contracts";
import type { Secrets } from "@kith/kernel";

const purpose = "card";

export interface CardFacts {
  readonly userId: string;
  readonly expiresAt: number;
}

/**
 * Seals who somebody is into 78 bytes, as base64url. Each is another one, and nothing of it is
 * written down: that a card was made leaves no trace.
 */
export const sealCard = (secrets: Secrets, userId: UserId, expiresAt: number): string =>
  secrets.seal(purpose, Buffer.from(`${userId} ${expiresAt}`)).toString("base64url");

/** What a card says, whether it still holds or not; null for one that is not ours. */
export function openedCard(secrets: Secrets, card: string): CardFacts | null {
  const plain = secrets.open(purpose, Buffer.from(card, "base64url"))?.toString();
  const [userId, expiresAt] = plain?.split(" ") ?? [];
  return userId && expiresAt ? { userId, expiresAt: Number(expiresAt) } : null;
}
