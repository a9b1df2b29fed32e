import type { AuditEntry, StaffMember } from "@kith/contracts";
import { StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { ParsedSettings, Reads, Span } from "@kith/kernel";
import { defaultTextOf } from "@kith/kernel";
import type { OutgoingMail, User } from "../identity";
import { readUsers } from "../identity";
import { inviteHours, passwordLinkHours } from "./rules";
import { mainRole } from "./rules/roles";
import { readGrants, type StaffRow } from "./store/staff";

/** Members as other staff see them, in the order of `rows`. */
export async function showStaff(db: Reads, rows: readonly StaffRow[]): Promise<StaffMember[]> {
  const ids = rows.map((row) => row.userId);
  const users = await readUsers(db, ids);
  const all = await readGrants(db, ids);
  const byId = new Map(users.map((user) => [user.userId, user]));
  return rows.flatMap(({ userId, addedAt }) => {
    const user = byId.get(userId);
    if (!user) return [];
    const { email, name, hasSecondFactor } = user;
    const grants = all.filter((grant) => grant.userId === userId);
    const known = { email, name, hasSecondFactor, addedAt };
    return [{ staffId: asId(StaffId, userId), ...known, role: mainRole(grants), grants }];
  });
}

interface ShownSetting {
  name: string;
  value: string | null;
  isSecret: boolean;
  isSet: boolean;
  about: string;
  default: string | null;
  caution: string | null;
}

const valueLengthMax = 500;
const aboutLengthMax = 300;

/** What is configured, as it was written, with nothing that is a secret. */
export function showSettings(parsed: ParsedSettings): ShownSetting[] {
  return [...parsed].flatMap(([{ settings }, values]) =>
    Object.entries(settings).map(([key, setting]) => {
      const { name, isSecret = false, about, caution } = setting;
      const text = parsed.textOf(setting);
      const isSet = text !== "";
      return {
        name,
        value: isSet && !isSecret ? text.slice(0, valueLengthMax) : null,
        isSecret,
        isSet,
        about: about.slice(0, aboutLengthMax),
        default: defaultTextOf(setting).slice(0, valueLengthMax) || null,
        caution: caution?.(values[key]) ?? null,
      };
    }),
  );
}

/** A trace, with the place where staff look at it. */
export const showTrace = (span: Span | null, tracesUrl: string | undefined) => {
  const traceId = span?.traceId ?? null;
  const url = traceId === null ? null : (tracesUrl?.replaceAll("{traceId}", traceId) ?? null);
  return { isExporting: true, traceId, url };
};

// Mails are in English: of staff nobody says which language they read.

export const showInvite = ({ email, name }: User, link: string): OutgoingMail => ({
  to: email,
  subject: "You were added to the staff of Kith",
  text: [
    `Hello ${name},`,
    "you were added to the staff of Kith. Choose your password here:",
    link,
    `The link works once, for ${inviteHours} hours. After it, set up a second factor: an \
authenticator app or a passkey.`,
    "If you did not expect this mail, ignore it.",
  ].join("\n\n"),
});

export const showPasswordLink = ({ email, name }: User, link: string): OutgoingMail => ({
  to: email,
  subject: "Choose a new password for Kith",
  text: [
    `Hello ${name},`,
    "somebody, most likely you, asked for a new password. Choose it here:",
    link,
    `The link works once, for ${passwordLinkHours} hours. Signing in still needs your second \
factor. If it was not you, ignore this mail: nothing has changed.`,
  ].join("\n\n"),
});

const actions: Readonly<Record<string, string>> = {
  staff_added: "added a member of staff",
  staff_updated: "changed a role",
  staff_deleted: "removed a member of staff",
  role_granted: "granted a role",
  role_revoked: "took a role away",
};

export const showStaffNotice = ({ email, name }: User, entry: AuditEntry): OutgoingMail => {
  const { staffName, action, subject, at, number } = entry;
  const what = actions[action] ?? action;
  return {
    to: email,
    subject: `Kith: ${staffName} ${what}`,
    text: [
      `Hello ${name},`,
      `${staffName} ${what}: ${subject ?? ""}`,
      `${new Date(at).toISOString()}, entry ${number} of the audit.`,
      "You get this mail because you are an owner. If this should not have happened, look at the \
audit in the console.",
    ].join("\n\n"),
  };
};
