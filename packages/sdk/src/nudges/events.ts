import type { NudgeId } from "@kith/contracts";
import type { AnyRefusal } from "../router";
import type { Connection } from "../transport/listening";
import type { InterestChoice } from "./interests";

/** What a message says: words, or who its sender is. */
export interface HelloContent {
  /** Empty for a card. */
  readonly text: string;
  /** A card that a member made (`identity.makeCard`), for `identity.openCard`; null for words. */
  readonly card: string | null;
}

export interface HelloMessage extends HelloContent {
  readonly messageId: string;
  readonly isMine: boolean;
  readonly at: number;
}

/** A message of this phone that the server does not have yet. */
export interface OutgoingMessage extends HelloContent {
  readonly messageId: string;
  /** It was given up after some tries; `sayAgain` tries anew. */
  readonly hasFailed: boolean;
}

/** What the two share, named from this phone's own memory. */
export interface Shared {
  /** Taxonomy ids of the shared categories besides the one that the nudge named. */
  readonly categories: readonly string[];
  /** Those of the person's own choices that the other made too. */
  readonly interests: readonly InterestChoice[];
}

export interface Chat {
  /**
   * `waiting`: keys are on their way. `mismatch`: the other key is not the one that was promised,
   * somebody may stand between; nothing can be said. `parted`: the other is gone.
   */
  readonly state: "waiting" | "ready" | "mismatch" | "parted";
  readonly talkUntil: number;
  /** Five words to compare with the other phone's, once ready. */
  readonly words: readonly string[];
  /** Whether the person said that the words are the same. Until then the chat is not proven. */
  readonly isCompared: boolean;
  readonly messages: readonly HelloMessage[];
  /** Moves to `messages` when it is sent: each message is in one of the two. */
  readonly outgoing: readonly OutgoingMessage[];
}

/** One nudge as this phone knows it. Replaced, never changed, so that a view can compare. */
export interface Nudge {
  readonly nudgeId: NudgeId;
  /** Taxonomy id of the one category that both phones were told. */
  readonly category: string;
  readonly expiresAt: number;
  readonly state: "nudged" | "waved" | "met";
  readonly shared: Shared | null;
  readonly chat: Chat | null;
}

/**
 * Why a session ended. `refused`: it could not be opened again after an outage, `refusal` says why.
 */
export type ClosingReason = "closed" | "expired" | "paused" | "refused";

/** What a session tells. All times are milliseconds since 1970 on this phone's own clock. */
export type NudgeEvent =
  | {
      readonly type: "nudged";
      readonly nudgeId: NudgeId;
      readonly category: string;
      readonly expiresAt: number;
      /** Whether it may call for attention; false for the seventh within an hour. */
      readonly alert: boolean;
    }
  | ({
      readonly type: "met";
      readonly nudgeId: NudgeId;
      readonly talkUntil: number;
    } & Shared)
  | { readonly type: "ready"; readonly nudgeId: NudgeId; readonly words: readonly string[] }
  | { readonly type: "mismatch"; readonly nudgeId: NudgeId }
  | { readonly type: "hello"; readonly nudgeId: NudgeId; readonly message: HelloMessage }
  /** The other is gone from the chat. */
  | { readonly type: "parted"; readonly nudgeId: NudgeId }
  /** A nudge or its chat is over and gone from `nudges`. */
  | { readonly type: "over"; readonly nudgeId: NudgeId }
  /** This phone's own doing changed a nudge: a wave, a message sent, words compared. */
  | { readonly type: "changed"; readonly nudgeId: NudgeId }
  | { readonly type: "expiring"; readonly expiresAt: number }
  | { readonly type: "extended"; readonly expiresAt: number }
  /** The server lost the session; a new one with the same choices is on its way. */
  | { readonly type: "reopening" }
  | { readonly type: "reopened"; readonly expiresAt: number }
  | {
      readonly type: "closing";
      readonly reason: ClosingReason;
      readonly refusal?: AnyRefusal | undefined;
    }
  | { readonly type: "connection"; readonly connection: Connection };
