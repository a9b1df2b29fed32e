import { expect, test } from "bun:test";
import { join } from "node:path";
import { systemClock } from "./platform";

test("the bundle runs without Node, WebAssembly or anything else that a phone lacks", async () => {
  const { outputs } = await Bun.build({
    entrypoints: [join(import.meta.dir, "index.ts")],
    target: "browser",
  });
  const text = (await outputs[0]?.text()) ?? "";
  expect(text.length).toBeGreaterThan(10_000);
  const lacking = ["node:", "WebAssembly", "require(", "structuredClone", "TextDecoderStream"];
  expect(lacking.filter((name) => text.includes(name))).toEqual([]);
});

test("a wake-up that is due already comes, one that was cancelled does not", async () => {
  const woken: string[] = [];
  const cancel = systemClock.wakeAt(systemClock.now(), () => woken.push("cancelled"));
  cancel();
  await new Promise<void>((resolve) => {
    systemClock.wakeAt(systemClock.now() - 1000, resolve);
  });
  expect(woken).toEqual([]);
});
