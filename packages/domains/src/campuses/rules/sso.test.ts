import { describe, expect, test } from "bun:test";
import { endOf, isAllowed } from "./sso";

const affiliation = "eduperson_scoped_affiliation";
const rule = (claim: string, ...allowed: string[]) => ({ claim, allowed });

describe("what a campus says of somebody …", () => {
  test.each([
    [{ [affiliation]: ["alum@lake.example", "Student@lake.example"] }, true],
    [{ [affiliation]: "student@lake.example" }, true],
    [{ [affiliation]: ["alum@lake.example"] }, false],
    [{ [affiliation]: { role: "student@lake.example" } }, false],
    [{}, false],
  ])("counts by one of the values of a claim: %j is %p", (claims, isOne) => {
    expect(isAllowed(claims, rule(affiliation, "student@lake.example"))).toBe(isOne);
  });

  test.each([
    [{ email: "ana@cs.Lake.example", email_verified: true }, true],
    [{ email: "ana@lake.example", email_verified: true }, true],
    [{ email: "ana@lake.example" }, false],
    [{ email: "ana@notlake.example", email_verified: true }, false],
    [{ email: "lake.example", email_verified: true }, false],
  ])("counts by an ending, and of addresses by proved ones alone: %j is %p", (claims, isOne) => {
    expect(isAllowed(claims, rule("email", "@lake.example"))).toBe(isOne);
  });

  test("counts of everybody where nothing is asked", () => {
    expect(isAllowed({}, null)).toBe(true);
  });

  test.each([
    [{ schacExpiryDate: "20271231125959Z" }, Date.UTC(2027, 11, 31, 12, 59, 59)],
    [{ schac_expiry_date: "2027123112Z" }, Date.UTC(2027, 11, 31, 12)],
    [{ schacExpiryDate: 1_830_000_000 }, 1_830_000_000_000],
    [{ schacExpiryDate: "soon" }, null],
    [{}, null],
  ])("ends when it says so: %j", (claims, at) => {
    expect(endOf(claims)).toBe(at);
  });
});
