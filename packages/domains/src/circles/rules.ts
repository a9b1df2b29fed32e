import type { CircleRole } from "@kith/contracts";

export const circlesMax = 50;
export const membersMax = 500;

interface Removal {
  /** Of who asks, and of whom they ask; null for no member. */
  readonly role: CircleRole | null;
  readonly roleOfOther: CircleRole | null;
  readonly isSelf: boolean;
  readonly isOwner: boolean;
}

/** Whether somebody may be taken out of a circle, or leave it. */
export function mayRemove({ role, roleOfOther, isSelf, isOwner }: Removal) {
  if (isSelf) return isOwner ? "owner" : "ok";
  if (role === "admin") return isOwner ? "owner" : "ok";
  return role === "moderator" && roleOfOther !== "admin" && roleOfOther !== "moderator"
    ? "ok"
    : "forbidden";
}

export const mayAdd = (role: CircleRole | null) => role === "admin" || role === "moderator";
