/**
 * How many sightings and nudges one site takes, and how soon both phones have the nudge:
 * `bun run bench nudges [--write]`. Everything runs on this machine; compare ratios, not machines.
 */
import { runEnding, testStores } from "@kith/testing";
import { hasRedisServer, RedisServer } from "@kith/testing/process";
import type { Pair, Throughput } from "./nudges/loads";
import { Arrivals, lanes, measureOpenLoop, meetInCrowds, meetOneByOne } from "./nudges/loads";
import { Air, type BenchPhone, openPhones } from "./nudges/phones";
import { openPlain } from "./nudges/plain";
import { measureRaw } from "./nudges/raw";
import { startNode } from "./nudges/server";
import { milliseconds, perSecond, Report, times } from "./report";

const phonesCount = 3000;
/** As long as two who sit together: each hears the other every two minutes for a while. */
const reportsOfAContact = 8;
const crowd = 64;
/** Until the runtimes have compiled what is hot, which takes them tens of thousands of calls. */
const warmUpRounds = 4;
const openLoopRates = [1000, 2000, 5000];

/** Disjoint pairs of neighbours `step` places apart that were not used before. */
function pairsAt(phones: readonly BenchPhone[], step: number): Pair[] {
  const half = phones.length / 2;
  return Array.from({ length: half }, (_, place) => {
    const [one, other] = [phones[place], phones[half + ((place + step) % half)]];
    if (!one || !other) throw new Error("there are too few phones");
    return [one, other];
  });
}

const redis = hasRedisServer() ? await RedisServer.start() : null;
const redisUrl = redis?.url ?? (await testStores()).redisUrl;
const store = redis ? "redis-server" : "the embedded Redis";
const report = new Report("nudges", `${phonesCount} phones open and listening, ${store}`);

const node = await startNode(redisUrl);
const arrivals = new Arrivals();
const phones = await openPhones(`http://127.0.0.1:${node.port}`, phonesCount, arrivals.note);
const air = await Air.open(node.port, lanes);
let step = 0;
const freshPairs = () => pairsAt(phones, step++);

const raw = await measureRaw(redisUrl, 15_000);
report.add({ what: "the scripts alone, a nudge each two sightings", figure: perSecond(raw) });

const tell = (what: string, goal: string, throughput: Throughput) => {
  const { perSecond: rate, serverMicroseconds, redisMicroseconds } = throughput;
  const [server, store] = [serverMicroseconds, redisMicroseconds].map((spent) => spent.toFixed(0));
  const cost = `${server} µs server, ${store} µs Redis`;
  const beside = `${times(rate / raw)} the scripts alone; ${cost}`;
  report.add({ what, figure: perSecond(rate), beside, ...(goal ? { goal } : {}) });
};
for (let round = 0; round < warmUpRounds; round++) {
  await meetOneByOne(node, air, freshPairs(), reportsOfAContact);
}
// A session may report 240 times a minute.
const contact = await meetOneByOne(node, air, freshPairs(), reportsOfAContact);
tell(`one a call, a nudge each ${2 * reportsOfAContact} sightings`, "10,000/s", contact);
tell("one a call, a nudge each two sightings", "", await meetOneByOne(node, air, freshPairs(), 1));
const plain = await openPlain(phonesCount, arrivals.note);
const goals: Readonly<Record<number, string>> = { 2000: "p99 5 ms", 5000: "p99 10 ms" };
for (const rate of openLoopRates) {
  const pairs = freshPairs();
  const beside = await plain.measure(arrivals, rate);
  const { p50, p99, missing } = await measureOpenLoop(pairs, arrivals, rate, {
    first: ([one, other]) => air.sight(one, [other]),
    second: ([one, other]) => air.sight(other, [one]),
  });
  const least = `without Kith p50 ${milliseconds(beside.p50)}, p99 ${milliseconds(beside.p99)}`;
  report.add({
    what: `second sighting to both phones, ${rate.toLocaleString("en")}/s`,
    figure: `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`,
    beside: `${times(p99 / beside.p99)}: ${least}; ${missing} of ${pairs.length} missing`,
    ...(goals[rate] ? { goal: goals[rate] } : {}),
  });
}
// Last: whom many see has soon had all the nudges of an hour.
await meetInCrowds(node, air, phones, 300, crowd);
tell(`${crowd} a call`, "40,000/s", await meetInCrowds(node, air, phones, 2500, crowd));
report.end();
plain.close();
air.close();
await node.stop();
await redis?.stop();
await runEnding();
process.exit(0);
