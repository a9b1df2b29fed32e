import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addressOf } from "./address";

const proxy = "10.0.0.1";

describe("the caller's address …", () => {
  test("is the socket's, whatever the caller writes, when no proxy stands in front", () => {
    expect(addressOf("192.0.2.7", undefined, 0)).toBe("192.0.2.7");
    expect(addressOf("192.0.2.7", "203.0.113.1, 203.0.113.2", 0)).toBe("192.0.2.7");
  });

  test("is what the outermost of the trusted proxies saw", () => {
    expect(addressOf(proxy, "192.0.2.7", 1)).toBe("192.0.2.7");
    expect(addressOf(proxy, "192.0.2.7, 10.0.0.2", 2)).toBe("192.0.2.7");
  });

  test("does not move with what the caller put before it", () => {
    const made = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("", "unknown", "::1")));
    fc.assert(
      fc.property(made, (forged) => {
        const chain = [...forged, "192.0.2.7"].join(", ");
        expect(addressOf(proxy, chain, 1)).toBe("192.0.2.7");
      }),
    );
  });

  test("is the furthest that is known when fewer proxies spoke than are trusted", () => {
    expect(addressOf(proxy, undefined, 2)).toBe(proxy);
    expect(addressOf(proxy, "192.0.2.7", 5)).toBe("192.0.2.7");
  });

  test("of version 6 stands for its /64, however it is spelled", () => {
    const spellings = ["2001:db8:1:2:3:4:5:6", "2001:0DB8:0001:2::9", "2001:db8:1:2::"];
    const networks = spellings.map((address) => addressOf(address, undefined, 0));
    expect(new Set(networks)).toEqual(new Set(["2001:db8:1:2::/64"]));
    expect(addressOf("2001:db8::1", undefined, 0)).toBe("2001:db8:0:0::/64");
    expect(addressOf("::1", undefined, 0)).toBe("0:0:0:0::/64");
    expect(addressOf("2001:db8:1:3::1", undefined, 0)).not.toBe(networks[0] ?? "");
  });

  test("of version 4 is the same when a socket of version 6 shows it", () => {
    expect(addressOf("::ffff:192.0.2.7", undefined, 0)).toBe("192.0.2.7");
    expect(addressOf("::FFFF:192.0.2.7", undefined, 0)).toBe("192.0.2.7");
  });

  test("has no port, where a proxy writes one along", () => {
    expect(addressOf(proxy, "192.0.2.7:51234", 1)).toBe("192.0.2.7");
    expect(addressOf(proxy, "[2001:db8:1:2::9]:51234", 1)).toBe("2001:db8:1:2::/64");
  });
});
