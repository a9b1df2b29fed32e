import { randomBytes } from "node:crypto";
import { type ComposeOptions, compose, type Node, serveBun } from "@kith/api";
import { sightings } from "@kith/domains";
import { type Kernel, SteppedClock } from "@kith/kernel";
import { cloneDatabase, redisPrefix, testStores } from "@kith/testing";

/** A whole node on a port of its own, whose clock moves only when it is told to. */
export interface SteppedNode {
  readonly url: string;
  readonly clock: SteppedClock;
  readonly kernel: Kernel;
  readonly stores: { readonly databaseUrl: string; readonly prefix: string };
  /** Nudges that the server decided on so far. */
  nudges(): number;
  /** Resolves when every sighting that was answered is decided. */
  rest(): Promise<void>;
  /** Sends the traces that wait to be sent. */
  flushTraces(): Promise<void>;
  stop(): Promise<void>;
}

/** How a request is answered. */
export type Answer = Node["answer"];

export interface NodeOptions extends Pick<ComposeOptions, "log" | "replace"> {
  /** Settings over those that suit a replay. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Stands between the network and the node. */
  readonly front?: (answer: Answer) => Answer;
}

/** No wait before a nudge, no proof of work, and limits that a whole campus can share. */
const environment = {
  KITH_PROFILE: "development",
  KITH_ROLE: "api",
  KITH_LOG_LEVEL: "error",
  KITH_DRAIN_SECONDS: "0",
  NUDGES_WAIT_SECONDS: "0-0",
  NUDGES_PROOF_BITS: "0",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "1000000",
};

export async function startSteppedNode(
  startsAt: number,
  { environment: wanted, front, ...options }: NodeOptions = {},
): Promise<SteppedNode> {
  const [{ redisUrl }, databaseUrl] = await Promise.all([testStores(), cloneDatabase()]);
  const clock = new SteppedClock(startsAt);
  const prefix = redisPrefix();
  const node = await compose(
    {
      ...environment,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      KITH_SECRET: randomBytes(32).toString("base64url"),
      ...wanted,
    },
    { ...options, clock, prefix, commandTimeoutMilliseconds: 10_000 },
  );
  await node.start();
  const answer = front ? front(node.answer) : node.answer;
  const serving = serveBun({ ...node, answer, settings: { ...node.settings, port: 0 } });
  const { kernel } = node;
  const { runtime } = kernel;
  return {
    url: `http://127.0.0.1:${serving.port}`,
    clock,
    kernel,
    stores: { databaseUrl, prefix },
    nudges: () => runtime.metrics.total("nudges"),
    rest: () => runtime.use(sightings).rest(),
    flushTraces: () => node.tracing.flush(),
    async stop() {
      await node.stop();
      await serving.stop();
    },
  };
}
