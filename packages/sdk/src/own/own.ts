import type {
  CampusProof,
  campuses,
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
import type { Platform } from "../platform";
import type { MemberRouter } from "../router";
import { listenTo } from "../transport/listening";
import { Pace } from "../transport/pace";

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
  /** Asks again for all of it: something may be missing. */
  refreshAll(): void;
}

type OwnFrame = OutputOf<
  | typeof privacy.onMine
  | typeof profile.onMine
  | typeof campuses.onMine
  | typeof verification.onMine
>;

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
    case "campuses.proved":
      cache.setProof(frame.payload);
      break;
    case "campuses.ended":
      cache.setProof(null);
      break;
    case "profile.updated": {
      const own = cache.profile();
      if (own) cache.setProfile(withUpdate(own, frame.payload));
    }
  }
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
  for (const { onMine } of [api.privacy, api.profile, api.campuses, api.verification]) {
    const pace = new Pace(platform.random, platform.wakes);
    listenTo(onMine, {}, listener, { pace, signal });
  }
}
