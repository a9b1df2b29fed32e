/**
 * What people cost when they double: memory of a node and of Redis, and the time of a sighting and
 * of a delivery, at three sizes, beside what the documents say.
 */
import { connectRedis } from "@kith/adapters";
import { openStage } from "../chaos/stage";
import { openWirePhones, type WirePhone } from "../chaos/wire";
import { milliseconds, Report, times } from "./report";

const sizes = [1000, 2000, 4000] as const;
const pairsMeasured = 300;
const settleMilliseconds = 3000;

interface Size {
  readonly phones: number;
  /** Above what was there without phones, for each of them. */
  readonly nodeBytes: number;
  readonly redisBytes: number;
  readonly sightMilliseconds: number;
  readonly deliveryMilliseconds: number;
}

const report = new Report("growth", `1 node, 1 Redis, phones that listen: ${sizes.join(", ")}`);
const measured: Size[] = [];
for (const phones of sizes) measured.push(await measure(phones));
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB a phone`;
addRows("memory of the node", "as much for each", ({ nodeBytes }) => nodeBytes, kilobytes);
addRows("memory of Redis", "as much for each", ({ redisBytes }) => redisBytes, kilobytes);
addRows("a sighting, median", "the same", (size) => size.sightMilliseconds, milliseconds);
const delivery = (size: Size) => size.deliveryMilliseconds;
addRows("second sighting to both, median", "the same", delivery, milliseconds);
report.end();
process.exit(0);

/** A row a size; `beside` is how much it became when people doubled. */
function addRows(
  what: string,
  goal: string,
  figureOf: (size: Size) => number,
  show: (value: number) => string,
): void {
  for (const [place, size] of measured.entries()) {
    const smaller = measured[place - 1];
    const grown = smaller ? `${times(figureOf(size) / figureOf(smaller))} when people doubled` : "";
    report.add({
      what: `${what}, ${size.phones}`,
      figure: show(figureOf(size)),
      beside: grown,
      goal,
    });
  }
}

async function measure(count: number): Promise<Size> {
  const stage = await openStage(1);
  const [node] = stage.machines;
  if (!node) throw new Error("there is no node");
  const redis = await connectRedis({
    url: stage.stores.redisUrl,
    commandTimeoutMilliseconds: 10_000,
  });
  const redisBytes = async () =>
    Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1] ?? 0);
  let changed = () => {};
  try {
    // A few first: what any use brings is not of the crowd.
    await openWirePhones(50, () => node.url);
    await Bun.sleep(settleMilliseconds);
    const before = { node: node.memoryBytes, redis: await redisBytes() };
    const phones = await openWirePhones(
      count,
      () => node.url,
      () => changed(),
    );
    await Bun.sleep(settleMilliseconds);
    const after = { node: node.memoryBytes, redis: await redisBytes() };
    const spent = await meet(phones, (wake) => {
      changed = wake;
    });
    for (const phone of phones) phone.leave();
    return {
      phones: count,
      nodeBytes: (after.node - before.node) / count,
      redisBytes: (after.redis - before.redis) / count,
      ...spent,
    };
  } finally {
    redis.disconnect();
    await stage.stop();
  }
}

/** One pair after the other, so that what is timed waits for nobody else. */
async function meet(phones: readonly WirePhone[], onChange: (wake: () => void) => void) {
  const sights: number[] = [];
  const deliveries: number[] = [];
  for (let pair = 0; pair < pairsMeasured; pair++) {
    const [one, other] = [phones[pair * 2], phones[pair * 2 + 1]];
    if (!one || !other) break;
    const startedAt = performance.now();
    await one.hear(other);
    const secondAt = performance.now();
    sights.push(secondAt - startedAt);
    const told = new Promise<void>((resolve) => {
      onChange(() => {
        if (one.nudged.length > 0 && other.nudged.length > 0) resolve();
      });
    });
    await other.hear(one);
    await told;
    deliveries.push(performance.now() - secondAt);
  }
  return { sightMilliseconds: median(sights), deliveryMilliseconds: median(deliveries) };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
