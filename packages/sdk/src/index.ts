export type { Account, AccountState, SessionFrame } from "./account/account";
export { type Authenticator, PasskeyNotShown } from "./account/passkeys";
export type { PhoneAsked, Proof } from "./account/shown";
export type { MeetSiblings, Siblings } from "./account/siblings";
export { ProofFailed } from "./contacts/blinding";
export { ContactKeyChanged, Contacts, type Synced, type SyncOptions } from "./contacts/contacts";
export type { FlagClient, FlagQuestion } from "./flags";
export { createKith, type Kith, type KithOptions } from "./kith";
export type { Choices, NudgeClient } from "./nudges/client";
export { ChatNotReady } from "./nudges/encounter";
export { NudgeGone } from "./nudges/encounters";
export type {
  Chat,
  ClosingReason,
  HelloMessage,
  Nudge,
  NudgeEvent,
  OutgoingMessage,
  Shared,
} from "./nudges/events";
export type { InterestChoice } from "./nudges/interests";
export type { BeaconNow, Heard } from "./nudges/opened";
export type { NudgeSession } from "./nudges/session";
export { type Attest, forgetInstall } from "./nudges/token";
export type { OwnCache } from "./own/own";
export type { Pictures } from "./own/pictures";
export {
  type Pages,
  withEntry,
  withFlag,
  withMinute,
  withoutFlag,
  withoutSessions,
  withSessionName,
} from "./patches";
export { type OwnList, ownLists, type PeopleFrame } from "./people/changes";
export type { PersonRow } from "./people/patches";
export { People, type PeopleCache } from "./people/people";
export {
  type Clock,
  type Foreground,
  memoryStorage,
  newKey,
  type RandomBytes,
  type Storage,
  systemClock,
  systemRandom,
} from "./platform";
export { isRefusal, type Refused, refusalOf } from "./refusals";
export type {
  AnyRefusal,
  KithErrorShape,
  KithRouter,
  MemberRouter,
  NudgeRouter,
  RefusalCode,
  Tracked,
} from "./router";
export type { Connection } from "./transport/listening";
