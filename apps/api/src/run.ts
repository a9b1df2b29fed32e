import { ConfigurationInvalid, describeError } from "@kith/kernel";
import type { Node } from "./compose";
import { compose } from "./compose";
import { environment } from "./config";
import { leave } from "./leaving";

/** A node that listens. */
export interface Serving {
  readonly port: number;
  /** Takes no new connections, and lets the calls that run come to their end. */
  stop(): Promise<void>;
}

/** What a stop may take beyond the drain before the process ends anyway. */
const stopMilliseconds = 10_000;

/** Runs a node until the process is told to stop. */
export async function run(serve: (node: Node) => Serving | Promise<Serving>): Promise<void> {
  let node: Node;
  try {
    node = await compose(environment);
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationInvalid)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    process.exit(78);
  }
  const { log, settings } = node;
  await node.start();
  const serving = await serve(node);
  log.info({ host: settings.host, port: serving.port, role: settings.role }, "ready");
  // Not before: who signs in within the next moment waits for it, all others need not.
  node.auth.load().catch((thrown: unknown) => log.error(describeError(thrown), "sign-in"));

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    log.info({}, "stopping");
    const late = setTimeout(() => process.exit(1), settings.drainSeconds * 1000 + stopMilliseconds);
    try {
      await leave(node, serving);
    } catch (thrown) {
      log.error(describeError(thrown), "stop");
    }
    clearTimeout(late);
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
