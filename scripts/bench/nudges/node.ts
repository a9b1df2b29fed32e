/** The server of the benchmark, in a process of its own. Prints its port, then its counts. */

import { createInterface } from "node:readline";
import { compose, serveBun } from "@kith/api";
import { sightings } from "@kith/domains";

const node = await compose(process.env, {
  prefix: `bench:${process.pid}:`,
  commandTimeoutMilliseconds: 10_000,
});
await node.start();
const serving = serveBun({ ...node, settings: { ...node.settings, port: 0 } });
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
say({ port: serving.port });

const { runtime } = node.kernel;
for await (const _line of createInterface({ input: process.stdin })) {
  await runtime.use(sightings).rest();
  say({ nudges: runtime.metrics.total("nudges"), sightings: runtime.metrics.total("sightings") });
}
await node.stop();
process.exit(0);
