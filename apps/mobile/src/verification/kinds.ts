import type { BadgeKind, Verification } from "@kith/contracts";
import { badgeKinds, declineReasons, verificationStates } from "@kith/contracts";

/** How each badge looks: gold, blue and green, with a sign and a word of its own. */
export const looks = {
  creator: { icon: "star-circle-outline", mood: "gold" },
  organisation: { icon: "domain", mood: "sky" },
  government: { icon: "bank-outline", mood: "calm" },
} as const satisfies Record<BadgeKind, { readonly icon: string; readonly mood: string }>;

/** Of what the server says that which this release knows. */
export const knownBadge = (kind: string): BadgeKind | undefined =>
  badgeKinds.find((known) => known === kind);
export const knownState = ({ state }: Pick<Verification, "state">) =>
  verificationStates.find((known) => known === state);
export const knownReason = ({ reason }: Pick<Verification, "reason">) =>
  declineReasons.find((known) => known === reason);
