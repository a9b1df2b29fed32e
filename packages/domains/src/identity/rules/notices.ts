import { type SecurityAct, securityActs } from "@kith/contracts";

/** What the owner of an account is told besides on their devices. */
export const notices = [
  ...securityActs,
  "deletion_requested",
  "deletion_cancelled",
  "export_requested",
  "export_ready",
] as const;
export type Notice = (typeof notices)[number];

/** Ways to reach somebody that they can have proved. */
export const noticeChannels = ["mail", "sms"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

const isAct = (notice: Notice): notice is SecurityAct => securityActs.some((act) => act === notice);

/** Who signs in does so often, and a message costs. */
const byMailAlone: readonly Notice[] = ["device_trusted", "signed_in_anew", "sign_in_refused"];
/** Of a new address both hear by mails of their own: one confirmed it, the other can undo it. */
const byPhoneAlone: readonly Notice[] = ["email_changed"];

export function channelsOf(notice: Notice): readonly NoticeChannel[] {
  if (byMailAlone.includes(notice)) return ["mail"];
  return byPhoneAlone.includes(notice) ? ["sms"] : noticeChannels;
}

/** Where the app shows what can be done about it. */
export const placeOf = (notice: Notice) => (isAct(notice) ? "account" : "privacy");
