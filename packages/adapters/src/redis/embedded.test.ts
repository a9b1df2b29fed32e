import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { startRedis } from "./embedded";

const folder = mkdtempSync(join(tmpdir(), "kith-redis-"));
afterAll(() => rmSync(folder, { recursive: true }));

function client(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on("error", () => {});
  return redis;
}

async function answerOf(url: string): Promise<string> {
  const redis = client(url);
  const answer = await redis.ping().catch((error: Error) => error.message.split(" ", 1)[0] ?? "");
  redis.disconnect();
  return answer;
}

test("startRedis answers only to its password", async () => {
  const redis = await startRedis({ folder });
  expect(await answerOf(redis.url)).toBe("PONG");
  expect(await answerOf(redis.url.replace(/:[^:@]+@/, ":wrong@"))).toBe("WRONGPASS");
  expect(await answerOf(`redis://127.0.0.1:${redis.port}`)).toBe("NOAUTH");
  await redis.stop();
  expect(await answerOf(redis.url)).toBe("Connection");
});

test.if(existsSync("/proc/net/tcp"))("startRedis listens on the loopback only", async () => {
  const redis = await startRedis({ folder });
  const sockets = readFileSync("/proc/net/tcp", "utf8") + readFileSync("/proc/net/tcp6", "utf8");
  const port = redis.port.toString(16).toUpperCase().padStart(4, "0");
  const listening = sockets.matchAll(new RegExp(`: ([0-9A-F]+):${port} [0-9A-F:]+ 0A `, "g"));
  expect([...listening].map(([, address]) => address)).toEqual(["0100007F"]);
  await redis.stop();
});

test("startRedis runs scripts, streams and sharded channels", async () => {
  const store = await startRedis({ folder });
  const [redis, subscriber] = [client(store.url), client(store.url)];
  expect(await redis.eval("return redis.call('incrby', KEYS[1], ARGV[1])", 1, "{a}n", 5)).toBe(5);
  await redis.xadd("{a}s", "7-0", "k", "v");
  expect(await redis.xrange("{a}s", "-", "+")).toEqual([["7-0", ["k", "v"]]]);
  const heard = new Promise((resolve) => subscriber.on("smessage", (_, text) => resolve(text)));
  await subscriber.ssubscribe("{a}c");
  await redis.spublish("{a}c", "hello");
  expect(await heard).toBe("hello");
  redis.disconnect();
  subscriber.disconnect();
  await store.stop();
});

test("startRedis takes another port when the wanted one is taken", async () => {
  const first = await startRedis({ folder });
  const second = await startRedis({ folder, port: first.port });
  expect(second.port).not.toBe(first.port);
  expect(await answerOf(second.url)).toBe("PONG");
  await Promise.all([first.stop(), second.stop()]);
});

test("startRedis ends with its owner, even when that is killed", async () => {
  const program = join(folder, "owner.ts");
  const source = `
    import { startRedis } from ${JSON.stringify(join(import.meta.dir, "embedded.ts"))};
    console.log((await startRedis({ folder: ${JSON.stringify(folder)} })).url);
    setInterval(() => {}, 1000);`;
  writeFileSync(program, source);
  const owner = Bun.spawn([process.execPath, program], { stdout: "pipe", cwd: import.meta.dir });
  const { value } = await owner.stdout.getReader().read();
  const url = new TextDecoder().decode(value).trim();
  expect(await answerOf(url)).toBe("PONG");
  owner.kill("SIGKILL");
  await owner.exited;
  const until = performance.now() + 2000;
  while ((await answerOf(url)) === "PONG" && performance.now() < until) await Bun.sleep(5);
  expect(await answerOf(url)).toBe("Connection");
});
