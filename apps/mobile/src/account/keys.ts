import type { CampusId, CircleId, UserId } from "@kith/contracts";
import type { OwnList } from "@kith/sdk";

/** Lists of somebody else. */
export type TheirList = "followers" | "following" | "friends" | "mutual";

const people = ["people"] as const;
const mine = ["mine"] as const;

/** Under what the answers are kept. */
export const keys = {
  people,
  relation: (userId: UserId) => [...people, "relation", userId] as const,
  own: (list: OwnList) => [...people, "own", list] as const,
  theirs: (userId: UserId, list: TheirList) => [...people, "theirs", userId, list] as const,
  quota: [...people, "quota"] as const,
  theirCircles: (userId: UserId) => [...people, "circles", userId] as const,
  suggested: [...people, "suggested"] as const,
  trust: [...people, "trust"] as const,
  everyCircle: ["circles"] as const,
  circles: ["circles", "list"] as const,
  circle: (circleId: CircleId) => ["circles", "one", circleId] as const,
  members: (circleId: CircleId) => ["circles", "one", circleId, "members"] as const,
  sessions: ["sessions"] as const,
  mine,
  profile: [...mine, "profile"] as const,
  settings: [...mine, "settings"] as const,
  consents: [...mine, "consents"] as const,
  requests: [...mine, "requests"] as const,
  proof: [...mine, "proof"] as const,
  verifications: [...mine, "verifications"] as const,
  contacts: [...mine, "contacts"] as const,
  found: [...mine, "contacts", "found"] as const,
  seen: [...mine, "seen"] as const,
  seenAs: (viewer: string) => [...mine, "seen", viewer] as const,
  theirProfile: (userId: UserId) => [...people, "profile", userId] as const,
  cards: (userIds: readonly UserId[]) => [...people, "cards", ...userIds] as const,
  campuses: (text: string) => ["campuses", "list", text] as const,
  campus: (campusId: CampusId | null) => ["campuses", "one", campusId] as const,
  ways: ["ways"] as const,
  trusted: ["ways", "trusted"] as const,
  offers: ["offers"] as const,
};
