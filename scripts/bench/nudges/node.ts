/** The server of the benchmark, in a process of its own. Prints its port, then what it is asked. */

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
  const { user, system } = process.cpuUsage();
  say({ nudges: runtime.metrics.total("nudges"), cpuMicroseconds: user + system });
}
await node.stop();
process.exit(0);
