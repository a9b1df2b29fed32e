import { z } from "zod";
import { UserId } from "../identity";
import { defineEvents } from "../kit";

/**
 * Who may see a thing, besides its owner. `members`: who is in one of the audiences that it names.
 * Of a private account, `everyone` are its followers.
 */
export const audiences = [
  "everyone",
  "campus",
  "followers",
  "friends",
  "close_friends",
  "members",
  "only_me",
] as const;
export const Audience = z.enum(audiences);
export type Audience = z.infer<typeof Audience>;

export const visibilityEvents = defineEvents("graph", {
  /** For nodes, on a stream that no person reads: who is there for whom has changed for these. */
  walls_changed: { payload: z.object({ userIds: z.array(UserId).min(1).max(2) }), live: true },
});
