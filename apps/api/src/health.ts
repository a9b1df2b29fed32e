import { Hono } from "hono";
import { isDoneWithin } from "./patience";

/** Whoever asks waits no longer than a few seconds, and would take that for a dead node. */
const patienceByDefault = 2000;

type StoreState = "up" | "down";

/** What a node knows of itself and of its stores. */
export interface Health {
  readonly version: string;
  /** False until migrations are applied and the domains are started. */
  readonly isStarted: () => boolean;
  readonly isDraining: () => boolean;
  readonly checkPostgres: () => Promise<void>;
  readonly checkRedis: () => Promise<void>;
}

/**
 * `/live`: the process answers. `/startup`: it has started. `/ready`: send it calls. A node is
 * ready while one of its stores is up: without Postgres nudges work on, without Redis the rest.
 * A store that takes longer than the patience counts as down.
 */
export function createHealth(health: Health, patienceMilliseconds = patienceByDefault): Hono {
  const app = new Hono();
  const stateOf = async (check: () => Promise<void>): Promise<StoreState> =>
    (await isDoneWithin(patienceMilliseconds, check)) ? "up" : "down";
  const summary = async () => {
    const [postgres, redis] = await Promise.all([
      stateOf(health.checkPostgres),
      stateOf(health.checkRedis),
    ]);
    const isServing = health.isStarted() && !health.isDraining();
    const isReady = isServing && (postgres === "up" || redis === "up");
    const isWhole = isReady && postgres === "up" && redis === "up";
    const degraded = isReady ? "degraded" : "down";
    return { isReady, status: isWhole ? "ok" : degraded, stores: { postgres, redis } };
  };

  app.get("/", async (c) => {
    const { isReady, status, stores } = await summary();
    return c.json({ status, version: health.version, stores }, isReady ? 200 : 503);
  });
  app.get("/live", (c) => c.json({ status: "ok" }));
  app.get("/startup", (c) => {
    const isStarted = health.isStarted();
    return c.json({ status: isStarted ? "ok" : "starting" }, isStarted ? 200 : 503);
  });
  app.get("/ready", async (c) => {
    const { isReady, status, stores } = await summary();
    return c.json({ status, stores }, isReady ? 200 : 503);
  });
  return app;
}
