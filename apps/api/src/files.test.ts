import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { createFiles } from "./files";

const folder = mkdtempSync(join(tmpdir(), "kith-files-"));
const root = join(folder, "app");
mkdirSync(join(root, "assets"), { recursive: true });
mkdirSync(join(folder, "app-secrets"));
writeFileSync(join(root, "index.html"), "front page");
writeFileSync(join(root, "assets", "main-Ab12Cd34.js"), "script");
writeFileSync(join(root, "icon.svg"), "picture");
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(folder, "app-secrets", "key.txt"), "secret");
afterAll(() => rmSync(folder, { recursive: true }));

const app = new Hono().route("/phone", createFiles(root));

/** As it is sent: `Request` would resolve dots before anybody could look at them. */
async function get(path: string) {
  const request = new Request("http://kith.example/phone/");
  const raw = new Proxy(request, {
    get: (target, name) =>
      name === "url" ? `http://kith.example${path}` : Reflect.get(target, name, target),
  });
  const response = await app.fetch(raw);
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get("content-type"),
    keep: response.headers.get("cache-control"),
  };
}

describe("a built app …", () => {
  test("is served with its types", async () => {
    expect(await get("/phone/icon.svg")).toMatchObject({ text: "picture", type: "image/svg+xml" });
    expect(await get("/phone/")).toMatchObject({ status: 200, text: "front page" });
  });

  test("is kept for ever where its name is of its content, and nowhere else", async () => {
    expect((await get("/phone/assets/main-Ab12Cd34.js")).keep).toContain("immutable");
    expect((await get("/phone/")).keep).toBe("no-cache");
    expect((await get("/phone/icon.svg")).keep).toBe("no-cache");
  });

  test("answers its own paths with its front page, and missing assets as missing", async () => {
    expect(await get("/phone/nudge/12")).toMatchObject({ status: 200, text: "front page" });
    expect((await get("/phone/assets/gone.js")).status).toBe(404);
  });

  test("gives nothing of the folders around it, however the way is written", async () => {
    const ways = [
      "/phone/../secret.txt",
      "/phone/%2e%2e/secret.txt",
      "/phone/..%2fsecret.txt",
      "/phone/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
      "/phone/assets/..%2f..%2fsecret.txt",
      "/phone/..%5csecret.txt",
      "/phone/..%2fapp-secrets%2fkey.txt",
      "/phone/%2fetc%2fpasswd",
      "/phone//etc/passwd",
      "/phone/....//secret.txt",
    ];
    for (const way of ways) {
      const { status, text } = await get(way);
      expect([way, text.includes("secret"), text.includes("root:")]).toEqual([way, false, false]);
      expect([200, 404]).toContain(status);
    }
  });

  test("is not put out of step by a path that says nothing", async () => {
    for (const way of ["/phone/%", "/phone/%E0%A4%A", "/phone/%00", "/phone/a%00.js"]) {
      const { status } = await get(way);
      expect([way, status < 500]).toEqual([way, true]);
    }
  });
});
