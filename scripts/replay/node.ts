import { randomBytes } from "node:crypto";
import { compose, serveBun } from "@kith/api";
import { sightings } from "@kith/domains";
import { SteppedClock } from "@kith/kernel";
import { cloneDatabase, redisPrefix, testStores } from "@kith/testing";

/** A whole node on a port of its own, whose clock moves only when it is told to. */
export interface SteppedNode {
  readonly url: string;
  readonly clock: SteppedClock;
  /** Nudges that the server decided on so far. */
  nudges(): number;
  /** Resolves when every sighting that was answered is decided. */
  rest(): Promise<void>;
  stop(): Promise<void>;
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

export async function startSteppedNode(startsAt: number): Promise<SteppedNode> {
  const [{ redisUrl }, databaseUrl] = await Promise.all([testStores(), cloneDatabase()]);
  const clock = new SteppedClock(startsAt);
  const node = await compose(
    {
      ...environment,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      KITH_SECRET: randomBytes(32).toString("base64url"),
    },
    { clock, prefix: redisPrefix(), commandTimeoutMilliseconds: 10_000 },
  );
  await node.start();
  const serving = serveBun({ ...node, settings: { ...node.settings, port: 0 } });
  const { runtime } = node.kernel;
  return {
    url: `http://127.0.0.1:${serving.port}`,
    clock,
    nudges: () => runtime.metrics.total("nudges"),
    rest: () => runtime.use(sightings).rest(),
    async stop() {
      await node.stop();
      await serving.stop();
    },
  };
}
