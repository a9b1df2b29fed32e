import type {
  CampusProof,
  Circle,
  CircleId,
  campuses,
  contacts,
  OwnProfile,
  PrivacyRequest,
  privacy,
  profile,
  Settings,
  Verification,
  verification,
} from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import type { TRPCClient } from "@trpc/client";
import type { Pages } from "../patches";
import type { Platform } from "../platform";
import type { MemberRouter } from "../router";
import { listenTo } from "../transport/listening";
import { Pace } from "../transport/pace";
import { type CirclesFrame, withCircle } from "./circles";

/** What an app keeps of what is somebody's own. */
export interface OwnCache {
  profile(): OwnProfile | undefined;
  setProfile(own: OwnProfile): void;
  setSettings(settings: Settings): void;
  setProof(proof: CampusProof | null): void;
  setRequest(request: PrivacyRequest): void;
  /** New, or decided on. */
  setVerification(verification: Verification): void;
  refreshConsents(): void;
  /** Who was found by their number, and whether one is to be found. */
  refreshContacts(): void;
  circles(): Pages<Circle> | undefined;
  setCircles(circles: Pages<Circle>): void;
  /** Asks again for one circle, and who is in it, where that is kept. */
  refreshCircle(circleId: CircleId): void;
  /** Asks again for all of it: something may be missing. */
  refreshAll(): void;
}

type OwnFrame =
  | OutputOf<
      | typeof privacy.onMine
      | typeof profile.onMine
      | typeof campuses.onMine
      | typeof contacts.onMine
      | typeof verification.onMine
    >
  | CirclesFrame;

/** Puts what happened on another device into the cache. */
export function hearOwn(cache: OwnCache, frame: OwnFrame): void {
  switch (frame.event) {
    case "kernel.resync":
      cache.refreshAll();
      break;
    case "privacy.settings_changed":
      cache.setSettings(frame.payload);
      break;
    case "privacy.consents_changed":
      cache.refreshConsents();
      break;
    case "privacy.request_changed":
      cache.setRequest(frame.payload);
      break;
    case "verification.changed":
      cache.setVerification(frame.payload);
      break;
    case "contacts.changed":
      cache.refreshContacts();
      break;
    case "campuses.proved":
      cache.setProof(frame.payload);
      break;
    case "campuses.ended":
      cache.setProof(null);
      break;
    case "profile.updated": {
      const own = cache.profile();
      if (own) cache.setProfile(withUpdate(own, frame.payload));
      break;
    }
    default:
      hearCircle(cache, frame);
  }
}

function hearCircle(cache: OwnCache, frame: CirclesFrame): void {
  if (frame.event === "kernel.resync") return;
  const kept = cache.circles();
  if (kept) cache.setCircles(withCircle(kept, frame));
  cache.refreshCircle(frame.payload.circleId);
}

type Update = Extract<OwnFrame, { readonly event: "profile.updated" }>["payload"];

/** One's profile after it changed. */
function withUpdate(own: OwnProfile, { profile, visibility, ...progress }: Update) {
  return {
    profile: { ...own.profile, ...profile },
    visibility: { ...own.visibility, ...visibility },
    ...progress,
  };
}

/** Keeps what is somebody's own as a fresh fetch would be, until `signal` aborts. */
export function listenToOwn(
  api: TRPCClient<MemberRouter>,
  platform: Platform,
  cache: OwnCache,
  signal: AbortSignal,
): void {
  const listener = {
    onFrame: (frame: OwnFrame) => hearOwn(cache, frame),
    onConnection: () => {},
    // Who may not listen any more is found out by the account.
    onRefused: () => {},
  };
  const { privacy, profile, campuses, contacts, circles, verification } = api;
  for (const { onMine } of [privacy, profile, campuses, contacts, circles, verification]) {
    const pace = new Pace(platform.random, platform.wakes);
    listenTo(onMine, {}, listener, { pace, signal });
  }
}
