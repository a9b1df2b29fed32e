import { describe, expect, test } from "bun:test";
import { parseSettings } from "@kith/kernel";
import { apiSettings, apiSettingsOf } from "./config";
import { headerOf, linkOfUpgrade } from "./sockets";

const settings = apiSettingsOf(
  parseSettings([apiSettings], {
    DATABASE_URL: "postgres://db.example/kith",
    REDIS_URL: "redis://cache.example",
    KITH_SECRET: Buffer.alloc(32).toString("base64url"),
    KITH_ORIGINS: "https://pages.example",
  }),
);
const linkOf = (path: string, headers: Readonly<Record<string, string>>) =>
  linkOfUpgrade(path, { headers: { host: "kith.example", ...headers } }, settings);

describe("a socket …", () => {
  test("belongs to the link of its path", () => {
    expect(linkOf("/nudges/live", {})).toBe("anonymous");
    expect(linkOf("/api/live", {})).toBe("member");
    expect(linkOf("/api/live/", {})).toBeNull();
    expect(linkOf("/", {})).toBeNull();
  });

  test("says who calls by its parameters first, and not what its app spoke when it opened", () => {
    const upgrade = { authorization: "old", cookie: "kith-a=b", "accept-language": "ka" };
    const header = headerOf(upgrade, { authorization: "Bearer new", client: "phone/1.0.0" });
    expect(["authorization", "cookie", "kith-client"].map(header)).toEqual([
      ...["Bearer new", "kith-a=b", "phone/1.0.0"],
    ]);
    expect(header("accept-language")).toBeUndefined();
  });

  test("of members is opened by our pages, and by programs, not by other sites", () => {
    const from = (origin: string) => linkOf("/api/live", { origin });
    expect(from("https://kith.example")).toBe("member");
    expect(from("https://pages.example")).toBe("member");
    for (const other of [
      "https://evil.example",
      "null",
      "https://kith.example.evil.example",
      "x",
    ]) {
      expect([other, from(other)]).toEqual([other, null]);
    }
  });
});
