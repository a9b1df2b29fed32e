/** What staff may do. A role is a set of these; procedures ask for one. */
export const staffRights = [
  "activity.read",
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
  "staff.manage",
  "statistics.read",
] as const;

export type StaffRight = (typeof staffRights)[number];

export const staffRoles = ["owner", "operator", "analyst"] as const;

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
  analyst: ["activity.read", "statistics.read"],
};

/** What staff did, as the audit names it. Clients know these, and may meet newer ones. */
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
  "hold_asked",
  "hold_confirmed",
  "hold_released",
  "deletion_started",
  "export_started",
  "address_verified",
] as const;
