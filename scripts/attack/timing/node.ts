/**
 * The server that is timed, in a process of its own, so that what it does after an answer is not
 * in the time of the answer. With `without-decoys` it notes none. Prints its port.
 */
import { compose, serveBun } from "@kith/api";
import { rules } from "@kith/domains";

const isWeak = process.argv.includes("without-decoys");
const node = await compose(process.env, {
  prefix: `timing:${process.pid}:`,
  commandTimeoutMilliseconds: 10_000,
  replace(bind, runtime) {
    if (isWeak) bind(rules, { ...rules.make(runtime), decoysFor: () => 0 });
  },
});
await node.start();
const serving = serveBun({ ...node, settings: { ...node.settings, port: 0 } });
process.stdout.write(`port ${serving.port}\n`);
process.on("SIGTERM", async () => {
  await node.stop();
  await serving.stop();
  process.exit(0);
});
