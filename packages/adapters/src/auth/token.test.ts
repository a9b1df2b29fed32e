import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { tokenIn } from "./token";

const secret = "a secret of members";
const signed = (token: string, by = secret) =>
  `${token}.${createHmac("sha256", by).update(token).digest("base64")}`;
const header = (headers: Record<string, string>) => (name: string) => headers[name];
const bearer = (shown: string) => header({ authorization: `Bearer ${shown}` });

describe("a member's token …", () => {
  test("is taken from a bearer token, encoded or not, and from the cookie", () => {
    expect(tokenIn(bearer(signed("one")), secret)).toBe("one");
    expect(tokenIn(bearer(encodeURIComponent(signed("one"))), secret)).toBe("one");
    const cookie = `a=b; __Secure-kith-member.session_token=${encodeURIComponent(signed("two"))}`;
    expect(tokenIn(header({ cookie }), secret)).toBe("two");
  });

  test("is none without our signature, nor in staff's cookie", () => {
    const cookie = `kith-staff.session_token=${encodeURIComponent(signed("one"))}`;
    const shown = [
      header({}),
      header({ cookie }),
      ...[
        "one",
        "one.",
        `one.${signed("two").slice(4)}`,
        signed("one", "other"),
        "%",
        "x".repeat(600),
      ].map(bearer),
    ];
    expect(shown.map((each) => tokenIn(each, secret))).toEqual(shown.map(() => null));
  });
});
