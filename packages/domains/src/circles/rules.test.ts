import { describe, expect, test } from "bun:test";
import { mayRemove } from "./rules";

const other = { isSelf: false, isOwner: false };

describe("who may be taken out of a circle …", () => {
  test.each([
    ["admin", "admin", "ok"],
    ["admin", "member", "ok"],
    ["moderator", "admin", "forbidden"],
    ["moderator", "moderator", "forbidden"],
    ["moderator", "member", "ok"],
    ["member", "member", "forbidden"],
    [null, "member", "forbidden"],
  ] as const)("%s takes out %s: %s", (role, roleOfOther, verdict) => {
    expect(mayRemove({ role, roleOfOther, ...other })).toBe(verdict);
  });

  test("everybody themselves, but never the owner", () => {
    const self = { role: "member", roleOfOther: "member", isSelf: true } as const;
    expect(mayRemove({ ...self, isOwner: false })).toBe("ok");
    expect(mayRemove({ ...self, role: "admin", isOwner: true })).toBe("owner");
    expect(mayRemove({ role: "admin", roleOfOther: "admin", isSelf: false, isOwner: true })).toBe(
      "owner",
    );
  });
});
