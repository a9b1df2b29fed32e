import type { NudgeId } from "@kith/contracts";
import type { Platform } from "../platform";
import type { AlertBudget } from "./alerts";
import { Encounter } from "./encounter";
import type { Nudge, NudgeEvent } from "./events";
import type { InterestChoice } from "./interests";
import type { NudgesFrame, Opened } from "./opened";

/** A nudge that is over, or that this session never had. */
export class NudgeGone extends Error {
  override name = "NudgeGone";
}

interface EncountersOptions {
  readonly platform: Platform;
  readonly alerts: AlertBudget;
  /** The person's own list, in the order in which it was sent. */
  readonly interests: readonly InterestChoice[];
  tell(event: NudgeEvent): void;
}

/** The nudges of a session: new ones come from its stream, each then hears what is about it. */
export class Encounters {
  private readonly byId = new Map<NudgeId, Encounter>();
  private seen: readonly Nudge[] | null = null;

  constructor(private readonly options: EncountersOptions) {}

  /** What there is to show, oldest first. The same array until something changes. */
  get view(): readonly Nudge[] {
    this.seen ??= [...this.byId.values()].map((encounter) => encounter.view);
    return this.seen;
  }

  find(nudgeId: NudgeId): Encounter {
    const encounter = this.byId.get(nudgeId);
    if (!encounter) throw new NudgeGone();
    return encounter;
  }

  take(opened: Opened, frame: NudgesFrame): void {
    if (frame.event === "nudges.nudged") this.add(opened, frame.payload);
    else if ("nudgeId" in frame.payload) this.pass(opened, frame);
  }

  /** Forgets all of them, with their keys and words. */
  drop(): void {
    for (const encounter of this.byId.values()) encounter.drop();
    this.byId.clear();
    this.seen = null;
  }

  private pass(opened: Opened, frame: NudgesFrame): void {
    const { payload } = frame;
    const encounter = "nudgeId" in payload ? this.byId.get(payload.nudgeId) : undefined;
    switch (frame.event) {
      case "nudges.met": {
        const { peerKeyHash, talkUntil, categories, positions } = frame.payload;
        const interests = positions.flatMap((place) => this.options.interests[place] ?? []);
        encounter?.met(peerKeyHash, opened.localTime(talkUntil), { categories, interests });
        break;
      }
      case "nudges.revealed":
        encounter?.revealed(frame.payload.publicKey);
        break;
      case "nudges.hello": {
        const { messageId, sealed } = frame.payload;
        encounter?.heard(messageId, sealed, opened.localTime(frame.at));
        break;
      }
      case "nudges.parted":
        encounter?.parted();
    }
  }

  private add(
    opened: Opened,
    told: { nudgeId: NudgeId; category: string; expiresAt: number },
  ): void {
    const { platform, alerts, tell } = this.options;
    const { nudgeId, category } = told;
    const expiresAt = opened.localTime(told.expiresAt);
    const refresh = () => {
      this.seen = null;
    };
    const forget = () => {
      this.byId.delete(nudgeId);
      refresh();
    };
    const nudge = {
      nudgeId,
      category,
      expiresAt,
      state: "nudged",
      shared: null,
      chat: null,
    } as const;
    this.byId.set(nudgeId, new Encounter({ platform, opened, tell, forget, refresh }, nudge));
    refresh();
    const now = platform.clock.now();
    const alert = expiresAt > now && alerts.take(now);
    tell({ type: "nudged", nudgeId, category, expiresAt, alert });
  }
}
