import { securityActs } from "./identity/account";

/** What staff may do. A role is a set of these; procedures ask for one. */
export const staffRights = [
  "activity.read",
  "audit.open",
  "audit.read",
  "campuses.manage",
  "configuration.read",
  "flags.manage",
  "flags.read",
  "holds.manage",
  "jobs.manage",
  "jobs.read",
  "mails.read",
  "requests.manage",
  "requests.read",
  "people.read",
  "people.restrict",
  "people.reveal",
  "people.sign_out",
  "staff.manage",
  "statistics.read",
  "verification.review",
] as const;

export type StaffRight = (typeof staffRights)[number];

/** The first that somebody holds is what they are called. */
export const staffRoles = [
  "owner",
  "operator",
  "privacy",
  "moderator",
  "support",
  "verifier",
  "analyst",
] as const;

export type StaffRole = (typeof staffRoles)[number];

export const rightsOfRole: Readonly<Record<StaffRole, readonly StaffRight[]>> = {
  owner: staffRights,
  operator: [
    "activity.read",
    "audit.read",
    "campuses.manage",
    "configuration.read",
    "flags.read",
    "jobs.manage",
    "jobs.read",
    "mails.read",
    "statistics.read",
  ],
  /** Answers for what is kept about people: their requests, and who looked at what. */
  privacy: [
    "audit.open",
    "audit.read",
    "holds.manage",
    "people.read",
    "people.reveal",
    "people.sign_out",
    "requests.manage",
    "requests.read",
  ],
  /** Keeps people from doing harm. */
  moderator: ["people.read", "people.restrict", "people.sign_out"],
  /** Helps people who ask for help. */
  support: ["people.read", "people.reveal", "people.sign_out"],
  /** Looks at what people show to prove who they are, or where they study. */
  verifier: ["people.read", "verification.review"],
  analyst: ["activity.read", "statistics.read"],
};

/** What staff did about how they come in, or somebody tried in their name. */
export const staffSecurityActs = [
  "signed_in",
  "sign_in_refused",
  "sign_in_locked",
  "second_factor_proved",
  "totp_added",
  "totp_removed",
  "recovery_codes_renewed",
  "recovery_code_used",
  "passkey_added",
  "passkey_removed",
  "password_changed",
] as const;

export type StaffSecurityAct = (typeof staffSecurityActs)[number];

/**
 * What staff did, and what touched the safety of an account, as the audit names it. Clients know
 * these, and may meet newer ones.
 */
export const auditActions = [
  "staff_added",
  "staff_updated",
  "staff_deleted",
  "dead_letter_replayed",
  "dead_letter_deleted",
  "trace_tested",
  "flag_created",
  "flag_updated",
  "flag_deleted",
  "campus_created",
  "campus_updated",
  "campus_sso_set",
  "campus_sso_removed",
  "hold_asked",
  "hold_confirmed",
  "hold_released",
  "deletion_started",
  "export_started",
  "address_verified",
  "audit_opened",
  "role_granted",
  "role_revoked",
  "people_searched",
  "person_opened",
  "person_revealed",
  "person_signed_out",
  "person_suspended",
  "person_reinstated",
  "sessions_ended",
  ...securityActs,
  "signed_in",
  "sign_in_locked",
  "second_factor_proved",
  "verification_claimed",
  "verification_released",
  "verification_opened",
  "verification_approved",
  "verification_declined",
  "given_opened",
  "badge_revoked",
  "proof_revoked",
] as const;
