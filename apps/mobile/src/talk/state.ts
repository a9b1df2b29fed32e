import type {
  AnyRefusal,
  ClosingReason,
  Connection,
  Nudge,
  NudgeEvent,
  NudgeSession,
} from "@kith/sdk";

/** What the screens show of being open to talk. Times are this phone's. */
export interface TalkState {
  readonly phase: "closed" | "opening" | "open";
  readonly connection: Connection;
  readonly expiresAt: number;
  readonly extendableUntil: number;
  /** The server has said that the time is about to end. */
  readonly isExpiring: boolean;
  /** The server lost the session, and it is being opened again. */
  readonly isReopening: boolean;
  readonly nudges: readonly Nudge[];
  /** The latest nudge that may call for attention, until it was seen. */
  readonly alert: Nudge | null;
  /** Why the last session ended, or did not begin. */
  readonly ended: ClosingReason | null;
  readonly refusal: AnyRefusal | null;
}

export const closedTalk: TalkState = {
  phase: "closed",
  connection: "online",
  expiresAt: 0,
  extendableUntil: 0,
  isExpiring: false,
  isReopening: false,
  nudges: [],
  alert: null,
  ended: null,
  refusal: null,
};

/** What a session knows of itself. */
export const showSession = (session: NudgeSession): Partial<TalkState> => ({
  connection: session.connection,
  expiresAt: session.expiresAt,
  extendableUntil: session.extendableUntil,
  isReopening: session.status === "reopening",
  nudges: session.nudges,
});

/** What only the event itself says. */
export function showEvent(event: NudgeEvent, nudges: readonly Nudge[]): Partial<TalkState> {
  switch (event.type) {
    case "expiring":
      return { isExpiring: true };
    case "extended":
    case "reopened":
      return { isExpiring: false };
    case "nudged":
      return event.alert
        ? { alert: nudges.find(({ nudgeId }) => nudgeId === event.nudgeId) ?? null }
        : {};
    default:
      return {};
  }
}
