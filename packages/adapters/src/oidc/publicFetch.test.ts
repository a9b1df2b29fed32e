import { afterAll, describe, expect, test } from "bun:test";
import { AddressForbidden, createPublicFetch, isPublic } from "./publicFetch";
import { createSignOn } from "./signOn";

const server = Bun.serve({
  ...{ port: 0, hostname: "127.0.0.1" },
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/elsewhere") return Response.redirect("http://127.0.0.1:1/inside");
    if (pathname === "/long") return new Response("x".repeat(300_000));
    if (pathname === "/echo") return new Response(`${request.method} ${await request.text()}`);
    return Response.json({ issuer: "https://somebody.else.example" });
  },
});
afterAll(() => server.stop(true));
const at = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const open = createPublicFetch({ isOpen: true });
const closed = createPublicFetch({ isOpen: false });

describe("an address that staff name …", () => {
  test.each([
    ...["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"],
    ...["0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1"],
    ...["::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"],
    ...["2002:a00:1::", "2001:0:a00:1::", "2001:db8::1"],
  ])("is none of the internet at large: %s", (address) => {
    expect(isPublic(address)).toBe(false);
  });

  test.each(["1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "is one: %s",
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  test.each([
    ...["https://127.0.0.1/", "https://[::1]/", "https://localhost/", "http://1.1.1.1/"],
    ...["https://2130706433/", "https://0x7f.1/", "https://[::ffff:127.0.0.1]/"],
  ])("is not asked in production: %s", async (address) => {
    const said = await closed(address).catch((thrown: unknown) => thrown);
    expect(said).toBeInstanceOf(AddressForbidden);
  });

  test("is followed nowhere, and read no further than it has to be", async () => {
    expect((await open(at("/elsewhere"))).status).toBe(302);
    expect(open(at("/long"))).rejects.toThrow("too long");
    const posted = await open(at("/echo"), { method: "POST", body: new URLSearchParams("a=b") });
    expect(await posted.text()).toBe("POST a=b");
  });
});

describe("an issuer …", () => {
  const baseUrl = "https://kith.example";
  const [anywhere, outside] = [true, false].map((isOpen) => createSignOn({ baseUrl, isOpen }));

  test("is asked by https alone in production, and by no more than its address", () => {
    const names = ["https://id.example", "http://id.example", "https://a:b@id.example", "id"];
    expect(names.map((name) => outside?.mayAsk(name))).toEqual([true, false, false, false]);
    expect(anywhere?.mayAsk("http://127.0.0.1:3000")).toBe(true);
    expect(anywhere?.mayAsk("https://id.example/?tenant=1")).toBe(false);
  });

  test("says how it went to look for it", async () => {
    const outcomes = await Promise.all([
      anywhere?.discover(at("")),
      anywhere?.discover("http://127.0.0.1:1"),
      outside?.discover("https://127.0.0.1"),
      outside?.discover("https://localhost"),
    ]);
    expect(outcomes.map((one) => one?.outcome)).toEqual([
      ...(["not_an_issuer", "unreachable", "forbidden_address", "forbidden_address"] as const),
    ]);
  });
});
