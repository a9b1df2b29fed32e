/**
 * The server that is timed, in a process of its own, so that what it does after an answer is not
 * in the time of the answer. With `waits` an answer waits for the decision. Prints its port.
 */
import { compose, type Node, serveBun } from "@kith/api";
import { sightings } from "@kith/domains";

const node = await compose(process.env, {
  prefix: `timing:${process.pid}:`,
  commandTimeoutMilliseconds: 10_000,
});
await node.start();
const late: Node["answer"] = async (request, from) => {
  const response = await node.answer(request, from);
  await node.kernel.runtime.use(sightings).rest();
  return response;
};
const answer = process.argv.includes("waits") ? late : node.answer;
const serving = serveBun({ ...node, answer, settings: { ...node.settings, port: 0 } });
process.stdout.write(`port ${serving.port}\n`);
process.on("SIGTERM", async () => {
  await node.stop();
  await serving.stop();
  process.exit(0);
});
