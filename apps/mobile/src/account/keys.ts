import type { CircleId, UserId } from "@kith/contracts";
import type { OwnList } from "@kith/sdk";

/** Lists of somebody else. */
export type TheirList = "followers" | "following" | "friends" | "mutual";

const people = ["people"] as const;

/** Under what the answers are kept. */
export const keys = {
  people,
  relation: (userId: UserId) => [...people, "relation", userId] as const,
  own: (list: OwnList) => [...people, "own", list] as const,
  theirs: (userId: UserId, list: TheirList) => [...people, "theirs", userId, list] as const,
  quota: [...people, "quota"] as const,
  circles: ["circles", "list"] as const,
  circle: (circleId: CircleId) => ["circles", "one", circleId] as const,
  members: (circleId: CircleId) => ["circles", "one", circleId, "members"] as const,
  sessions: ["sessions"] as const,
  ways: ["ways"] as const,
  trusted: ["ways", "trusted"] as const,
  offers: ["offers"] as const,
};
