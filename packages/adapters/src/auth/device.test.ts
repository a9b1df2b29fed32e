import { expect, test } from "bun:test";
import { deviceOf } from "./device";

const agents: readonly (readonly [agent: string, device: string])[] = [
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605",
    "Safari, Mac",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 CriOS/140 Safari/604",
    "Chrome, iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge, Windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537 Chrome/140 Mobile Safari/537",
    "Chrome, Android",
  ],
  ["okhttp/4.12.0", "Kith, Android"],
  ["curl/8.5.0", ""],
  ["", ""],
];

test("a device … is called by its family, and nothing else of its agent is kept", () => {
  expect(agents.map(([agent]) => deviceOf(agent))).toEqual(agents.map(([, device]) => device));
});
