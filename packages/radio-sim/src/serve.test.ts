import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { joinRadio } from "./join";
import type { Heard } from "./protocol";
import { type RunningRadio, startRadio } from "./serve";

const [one, two] = ["a".repeat(22), "b".repeat(22)];
let dist: string;
let radio: RunningRadio;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "radio-sim-"));
  await writeFile(join(dist, "index.html"), "<html><head></head><body>the app</body></html>");
  await writeFile(join(dist, "app.js"), "1");
  radio = await startRadio({ port: 0, dist, api: "http://127.0.0.1:9</script>" });
});

afterAll(async () => {
  await radio.stop();
  await rm(dist, { recursive: true });
});

test("the page is the build's own with a radio and the server's address in it", async () => {
  const page = await (await fetch(new URL("/phone/interests", radio.url))).text();
  expect(page).toContain("the app");
  expect(page).toContain("kithRadio");
  expect(page.indexOf("kithRadioConfig")).toBeLessThan(page.indexOf("the app"));
  expect(page.split("</script>").length).toBe(2);
});

test("files of the build come as they are, and nothing beside it comes", async () => {
  expect(await (await fetch(new URL("/phone/app.js", radio.url))).text()).toBe("1");
  const outside = await fetch(new URL("/phone/%2e%2e%2fpasswd", radio.url));
  expect(await outside.text()).toContain("the app");
  expect((await fetch(new URL("/other", radio.url))).status).toBe(404);
});

test("the address names the room in its fragment", () => {
  expect(new URL(radio.url).hash).toBe(`#room=${radio.code}`);
  expect(new URL(radio.url).hostname).toBe("127.0.0.1");
});

test("two processes with the code hear each other", async () => {
  const heard = Promise.withResolvers<readonly Heard[]>();
  const ana = await joinRadio(radio.url, radio.code, { beacon: one, onHear: heard.resolve });
  const bo = await joinRadio(radio.url, radio.code, { beacon: two, onHear: () => undefined });
  expect((await heard.promise).map(({ beacon }) => beacon)).toEqual([two]);
  ana.leave();
  bo.leave();
});

test("a page of another origin may not listen", async () => {
  const headers = {
    connection: "upgrade",
    upgrade: "websocket",
    origin: "https://elsewhere.example",
    "sec-websocket-version": "13",
    "sec-websocket-key": btoa("0123456789abcdef"),
  };
  expect((await fetch(new URL("/air", radio.url), { headers })).status).toBe(403);
});
