/**
 * A hundred thousand sockets on one machine: several nodes listen on one port and Linux spreads the
 * clients among them: `bun run bench sockets [--sockets=100000] [--nodes=8] [--write]`.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runEnding, testStores } from "@kith/testing";
import { hasRedisServer, RedisServer } from "@kith/testing/process";
import { bun } from "../steps/programs";
import { Party } from "./party";
import { milliseconds, perSecond, Report } from "./report";

const { values } = parseArgs({
  options: {
    sockets: { type: "string", default: "100000" },
    nodes: { type: "string", default: "8" },
    write: { type: "boolean" },
  },
  allowPositionals: true,
});
const socketsCount = Number(values.sockets);
const nodesCount = Number(values.nodes);
/** Each process may have so many files open, and an address so many ports: a crowd has its own. */
const crowdsCount = 8;
const hosts = Array.from({ length: crowdsCount }, (_, place) => `127.0.0.${place + 1}`);
const idleSeconds = 40;
const toldCount = 2000;

const here = (file: string) => fileURLToPath(new URL(`./${file}.ts`, import.meta.url));
const wait = (seconds: number) => new Promise((wake) => setTimeout(wake, seconds * 1000));

const redis = hasRedisServer() ? await RedisServer.start() : null;
const redisUrl = redis?.url ?? (await testStores()).redisUrl;
const prefix = `bench:${process.pid}:`;
const report = new Report(
  "sockets",
  `${socketsCount.toLocaleString("en")} sockets, each in a room of its own`,
);

async function startNode(port: number) {
  const party = new Party(bun, [here("sockets/worker"), redisUrl, prefix, `${port}`, `${hosts}`]);
  const said = await party.next("port");
  return { party, port: said.port ?? 0 };
}

const first = await startNode(0);
const nodes = [first.party];
while (nodes.length < nodesCount) nodes.push((await startNode(first.port)).party);
const ask = (key: string) => Promise.all(nodes.map((node) => node.ask(key, { usage: true })));
const total = async (key: string) => (await ask(key)).reduce((sum, value) => sum + value, 0);

const bytesBefore = await total("bytes");
const startedAt = performance.now();
const crowd = Math.ceil(socketsCount / crowdsCount);
let received = 0;
const crowds: Party[] = [];
for (let at = 0; at < crowdsCount; at++) {
  const host = hosts[at] ?? "";
  const people = [`${crowd}`, "kith", "idle", `${at * crowd}`, host];
  const party = new Party(bun, [here("live/readers"), `${first.port}`, ...people]);
  await party.next("connected");
  const known = { received: 0 };
  party.hear((said) => {
    received += (said.received ?? known.received) - known.received;
    known.received = said.received ?? known.received;
  });
  crowds.push(party);
}
const seconds = (performance.now() - startedAt) / 1000;
await wait(2);
const each = await ask("sockets");
const held = each.reduce((sum, value) => sum + value, 0);
const bytes = ((await total("bytes")) - bytesBefore) / held;
const spread = `${Math.min(...each)} to ${Math.max(...each)} a node`;
report.add({
  what: `${held.toLocaleString("en")} held by ${nodesCount} nodes on one port`,
  figure: `${(bytes / 1000).toFixed(1)} KB each`,
  beside: `${spread}; let in at ${perSecond(held / seconds)}`,
  goal: "100,000, 4 KB",
});

const cpuBefore = await total("cpuMicroseconds");
await wait(idleSeconds);
const cores = ((await total("cpuMicroseconds")) - cpuBefore) / (idleSeconds * 1e6);
report.add({
  what: "their heartbeats, every socket's in 30 s",
  figure: `${(cores * 100).toFixed(0)} % of a core`,
  beside: `${(await total("sockets")).toLocaleString("en")} are still there`,
});

for (let told = 0; told < toldCount; told++) {
  nodes[0]?.tell({ tell: Math.floor((told * held) / toldCount) });
  await wait(0.001);
}
await wait(1);
const latencies = await Promise.all(
  crowds.map(async (party) => {
    const said = party.next("p99");
    party.tell({});
    return await said;
  }),
);
const worst = (key: string) => Math.max(...latencies.map((said) => said[key] ?? 0));
report.add({
  what: `${toldCount} of them told something by one node`,
  figure: `p50 ${milliseconds(worst("p50"))}, p99 ${milliseconds(worst("p99"))}`,
  beside: `${received} heard it`,
});
report.end();
await Promise.all(crowds.map((party) => party.stop()));
await Promise.all(nodes.map((node) => node.stop()));
await redis?.stop();
await runEnding();
