/**
 * Deliveries to one room, and the memory of sockets that wait, for Kith and for what else one would
 * use, in turn on this machine: `bun run bench live [kith|bun|ws|socketio] [--write]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runEnding, testStores } from "@kith/testing";
import { hasRedisServer, RedisServer } from "@kith/testing/process";
import { bun, node } from "../steps/programs";
import { Party } from "./party";
import { milliseconds, perSecond, Report, times } from "./report";

const roomReaders = 500;
const idleReaders = 10_000;
const saturatedSeconds = 2;
const steadySeconds = 2;
const steadyPerSecond = 200_000;

const here = (file: string) => fileURLToPath(new URL(`./live/${file}.ts`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "kith-bench-"));
const built = (file: string) => join(folder, `${file}.mjs`);
const wait = (seconds: number) => new Promise((wake) => setTimeout(wake, seconds * 1000));

interface Contestant {
  readonly name: string;
  readonly kind: string;
  readonly command: readonly [string, string];
}

async function meet({ kind, command }: Contestant, redisUrl: string, readers: number, how: string) {
  const [runtime, program] = command;
  const server = new Party(runtime, [program, String(readers), redisUrl]);
  const { port } = await server.next("port");
  const bytes = await server.ask("bytes", { usage: true });
  const room = new Party(bun, [here("readers"), String(port), String(readers), kind, how]);
  await room.next("connected");
  await wait(0.5);
  const stop = () => Promise.all([room.stop(), server.stop()]);
  return { server, room, bytes, stop };
}

/** Bytes of the server's process for each socket, every one in a room of its own. */
async function measureIdle(contestant: Contestant, redisUrl: string): Promise<number> {
  const { server, bytes, stop } = await meet(contestant, redisUrl, idleReaders, "idle");
  await wait(1.5);
  const after = await server.ask("bytes", { usage: true });
  await stop();
  return (after - bytes) / idleReaders;
}

async function measureRoom(contestant: Contestant, redisUrl: string) {
  const { server, room, stop } = await meet(contestant, redisUrl, roomReaders, "room");
  let received = 0;
  room.hear((said) => {
    if (said.received === undefined) return;
    received = said.received;
    server.tell({ received });
  });
  const cpu = () => server.ask("cpuMicroseconds", { usage: true });
  server.tell({ saturate: saturatedSeconds + 1 });
  await wait(0.5);
  const from = { received, at: performance.now(), cpu: await cpu() };
  await wait(saturatedSeconds);
  const delivered = received - from.received;
  const rate = (delivered / (performance.now() - from.at)) * 1000;
  const cpuMicroseconds = ((await cpu()) - from.cpu) / delivered;
  await wait(1);
  await room.ask("p99", {});
  server.tell({ perSecond: steadyPerSecond / roomReaders, seconds: steadySeconds });
  await wait(steadySeconds + 0.3);
  const p99Milliseconds = await room.ask("p99", {});
  await stop();
  return { perSecond: rate, cpuMicroseconds, p99Milliseconds };
}

const contestants: readonly Contestant[] = [
  { name: "Kith", kind: "kith", command: [bun, here("kith")] },
  { name: "Bun publish", kind: "bun", command: [bun, here("bun")] },
  { name: "ws", kind: "ws", command: [node, built("ws")] },
  { name: "Socket.IO", kind: "socketio", command: [node, built("socketio")] },
];

// The peers run where they are at home, and Node takes them in one file.
await Bun.build({
  entrypoints: [here("ws"), here("socketio")],
  target: "node",
  outdir: folder,
  naming: "[name].mjs",
});
const redis = hasRedisServer() ? await RedisServer.start() : null;
const redisUrl = redis?.url ?? (await testStores()).redisUrl;
const wanted = contestants.filter(({ kind }) => process.argv.includes(kind));
const room = `room of ${roomReaders}: as many deliveries as go through, then p99 at 200,000/s`;
const report = new Report(
  "live",
  `${room}; idle sockets: ${idleReaders.toLocaleString("en")} held`,
);
let kith = 0;
for (const contestant of wanted.length > 0 ? wanted : contestants) {
  const figures = await measureRoom(contestant, redisUrl);
  const idle = await measureIdle(contestant, redisUrl);
  const isKith = kith === 0;
  kith ||= figures.perSecond;
  const each = `${figures.cpuMicroseconds.toFixed(2)} µs each`;
  const memory = `${(idle / 1000).toFixed(1)} KB an idle socket`;
  report.add({
    what: contestant.name,
    figure: `${perSecond(figures.perSecond)}, p99 ${milliseconds(figures.p99Milliseconds)}`,
    beside: `${times(figures.perSecond / kith)} Kith's; ${each}; ${memory}`,
    ...(isKith ? { goal: "250,000/s, p99 15 ms, 4 KB" } : {}),
  });
}
report.end();
rmSync(folder, { recursive: true });
await redis?.stop();
await runEnding();
