import type { MemberSignIns } from "./auth";

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
