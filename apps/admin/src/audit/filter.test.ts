import { describe, expect, test } from "bun:test";
import { AuditId, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { filterOf, isAmong, readAuditSearch } from "./filter";

const staffId = asId(StaffId, "01890000-0000-7000-8000-000000000001");
const entry = {
  ...{ auditId: asId(AuditId, "01890000-0000-7000-8000-000000000002"), number: 1, at: 500 },
  ...{ staffId, staffName: "Ana", action: "flag_created", subject: null, personRef: null },
  ...{ isSealed: false, hash: "" },
} as const;

describe("the audit's filter", () => {
  test("reads an address, and leaves out what it cannot read", () => {
    const asked = readAuditSearch({
      by: staffId,
      about: "nobody",
      action: "x",
      since: -1,
      until: 9,
    });
    expect(asked).toEqual({ by: staffId, about: "nobody", action: "x", until: 9 });
    expect(filterOf(asked)).toEqual({ staffId, until: 9 });
  });

  test("knows which new entries a list shows", () => {
    expect(isAmong({}, entry)).toBe(true);
    expect(isAmong({ staffId, action: "flag_created", since: 500, until: 500 }, entry)).toBe(true);
    expect(isAmong({ action: "flag_deleted" }, entry)).toBe(false);
    expect(isAmong({ since: 501 }, entry)).toBe(false);
    expect(isAmong({ until: 499 }, entry)).toBe(false);
  });

  test("asks the server anew where the list is of a person", () => {
    expect(isAmong(filterOf({ about: staffId }), entry)).toBeNull();
    expect(isAmong(filterOf({ about: staffId, action: "flag_deleted" }), entry)).toBe(false);
  });
});
