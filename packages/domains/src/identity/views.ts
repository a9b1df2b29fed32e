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
import type { Language } from "@kith/words";
import { type LinkMail, writeEmailChange, writeLink } from "@kith/words/mails";
import type { OutgoingMail } from "./services/mailer";
import type { DeviceRow } from "./store/devices";
import type { SessionRow } from "./store/sessions";
import type { WaysInRow } from "./store/waysIn";

interface Reader {
  readonly email: string;
  /** Empty where it is not said. */
  readonly name: string;
  readonly language: Language;
}

interface GoodFor {
  readonly link: string;
  readonly minutes: number;
}

export const showMail = (reader: Reader, mail: LinkMail, link: GoodFor): OutgoingMail => ({
  to: reader.email,
  ...writeLink(reader.language, mail, { name: reader.name, ...link }),
});

export const showEmailChange = (
  reader: Reader,
  links: GoodFor & { readonly undo: string },
): OutgoingMail => ({
  to: reader.email,
  ...writeEmailChange(reader.language, { name: reader.name, ...links }),
});

export const showSession = (row: SessionRow, currentId: string): Session => ({
  ...row,
  sessionId: asId(SessionId, row.sessionId),
  isCurrent: row.sessionId === currentId,
});

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
