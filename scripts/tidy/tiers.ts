/** A domain imports only domains of lower tiers; equals hear of each other through events. */
export const tiers: readonly (readonly string[])[] = [
  ["identity"],
  ["ops"],
  ["activity"],
  ["media", "moderation"],
  ["graph"],
  ["circles", "campuses", "contacts"],
  [
    "profile",
    "privacy",
    "presence",
    "notifications",
    "wallet",
    "standing",
    "astrology",
    "knowledge",
  ],
  ["people", "verification"],
  [
    "nudges",
    "posts",
    "stories",
    "messaging",
    "payments",
    "games",
    "mentor",
    "wellness",
    "learning",
    "support",
  ],
  ["communities", "calls", "statistics"],
  ["feeds", "discovery", "soulmatch", "marketplace", "collaboration", "rewards"],
];

/** The tier of a domain, or -1 for a folder that is no domain of the table. */
export const tierOf = (domain: string) => tiers.findIndex((tier) => tier.includes(domain));
