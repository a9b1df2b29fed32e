import {
  DeviceId,
  LinkedIdentityId,
  PasskeyId,
  type Session,
  SessionId,
  type TrustedDevice,
  type WaysIn,
} from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { linkMinutes, type MemberMail } from "./rules";
import type { OutgoingMail } from "./services/mailer";
import type { DeviceRow } from "./store/devices";
import type { SessionRow } from "./store/sessions";
import type { WaysInRow } from "./store/waysIn";

interface Reader {
  readonly email: string;
  readonly name: string;
}

// Mails are in English: nobody has said yet which language an account reads.
const texts: Readonly<Record<MemberMail["text"], readonly [subject: string, why: string]>> = {
  sign_up: [
    "Finish signing up for Kith",
    "you signed up for Kith. Open this link and enter the password that you chose:",
  ],
  sign_in: ["Sign in to Kith", "open this link to sign in:"],
  choose_password: [
    "Choose a new password for Kith",
    "somebody, most likely you, asked for a new password. Choose it here:",
  ],
  taken: [
    "You have an account at Kith already",
    "somebody, most likely you, tried to sign up with this address. It has an account already: \
sign in, or choose a new password here:",
  ],
  taken_unproved: [
    "Finish signing up for Kith",
    "somebody, most likely you, signed up for Kith with this address again. Choose a password, \
and the account is yours:",
  ],
};

export function showMail(to: Reader, { text, link: kind }: MemberMail, link: string): OutgoingMail {
  const [subject, why] = texts[text];
  const minutes = linkMinutes[kind];
  const life = minutes < 60 ? `${minutes} minutes` : `${minutes / 60} hours`;
  return {
    to: to.email,
    subject,
    text: [
      `Hello ${to.name},`,
      why,
      link,
      `The link works once, for ${life}. If it was not you, ignore this mail: without the link \
nothing happens.`,
    ].join("\n\n"),
  };
}

export const showSession = (row: SessionRow, currentId: string): Session => ({
  ...row,
  sessionId: asId(SessionId, row.sessionId),
  isCurrent: row.sessionId === currentId,
});

/** What a message says; of a call, the number itself is the code. */
export const showCode = (code: string): string =>
  `${code} is your Kith code, for ten minutes. Tell it to nobody: we never ask for it.`;

export const showDevice = ({ deviceId, name, lastUsedAt, trustedUntil }: DeviceRow) =>
  ({
    deviceId: asId(DeviceId, deviceId),
    ...{ name, lastUsedAt, trustedUntil: trustedUntil ?? 0 },
  }) satisfies TrustedDevice;

export const showWaysIn = (ways: WaysInRow, recoveryCodesLeft: number): WaysIn => ({
  ...ways,
  passkeys: ways.passkeys.map(({ passkeyId, name, createdAt }) => ({
    passkeyId: asId(PasskeyId, passkeyId),
    name: name ?? "",
    createdAt: createdAt?.getTime() ?? 0,
  })),
  identities: ways.identities.map(({ identityId, provider, linkedAt }) => ({
    identityId: asId(LinkedIdentityId, identityId),
    ...{ provider, linkedAt: linkedAt.getTime() },
  })),
  recoveryCodesLeft,
});

const changeTexts = {
  "confirm-email": [
    "Confirm your new address for Kith",
    "you want to use this address for Kith. Open this link to confirm it:",
    "The link works once, for 24 hours. If it was not you, ignore this mail.",
  ],
  "undo-email": [
    "Your address for Kith was changed",
    "your account at Kith has another address from now on. If it was not you, open this link: it \
brings this address back, signs everybody out, and lets you choose a new password:",
    "The link works once, for seven days. If it was you, ignore this mail.",
  ],
} as const;

export function showEmailChange(
  { email, name }: Reader,
  kind: keyof typeof changeTexts,
  link: string,
): OutgoingMail {
  const [subject, why, until] = changeTexts[kind];
  return { to: email, subject, text: [`Hello ${name},`, why, link, until].join("\n\n") };
}
