import type { MemberSignIns, StaffApps } from "./auth";

/** A domain that lets everybody in, for tests of what does not depend on it. */
export const noSignIns: MemberSignIns = {
  admit: async () => ({ verdict: "ok", secondFactor: "none", place: null }),
  noteDevice: async () => "a-device",
  refusePasskey: async () => null,
  passkeyAdded: async () => {},
  passwordReset: async () => {},
  takeCode: async () => false,
  proved: async () => null,
  takeUp: async () => {},
};

/** A domain that keeps no apps of staff. */
export const noStaffFactors: StaffApps = {
  begin: async () => null,
  renewCodes: async () => null,
  take: async () => false,
  remove: async () => {},
};

/** Counts as the domain does; that it does so with many at once, its own tests show. */
export function countAttempts() {
  const attempts = new Map<string, number>();
  return {
    take: async (subject: string) => {
      const count = (attempts.get(subject) ?? 0) + 1;
      attempts.set(subject, count);
      return count > 5 ? 900 : 0;
    },
    clear: async (subject: string) => void attempts.delete(subject),
  };
}
