/**
 * The server that is timed, in a process of its own, so that what it does after an answer is not
 * in the time of the answer. With `without-decoys` it notes none, with `with-usual` it also has
 * what a person is usually looked up by. Prints its port.
 */
import { compose, serveBun } from "@kith/api";
import { rules } from "@kith/domains";
import { usual } from "./usual";

const isWeak = process.argv.includes("without-decoys");
const node = await compose(process.env, {
  prefix: `timing:${process.pid}:`,
  commandTimeoutMilliseconds: 10_000,
  beside: process.argv.includes("with-usual") ? [usual] : [],
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
