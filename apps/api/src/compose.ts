import { randomUUID } from "node:crypto";
import { migratePostgres } from "@kith/adapters";
import { domains, replayErasures } from "@kith/domains";
import type { Clock, Domain, Log, Runtime, Service } from "@kith/kernel";
import { createKernel, MetricRegistry, systemClock } from "@kith/kernel";
import { answerWith, createApp } from "./app";
import { watchEventLoop } from "./eventLoop";
import { drainOf, leaveAfterwards } from "./leaving";
import { createLog } from "./logging";
import { createMetrics } from "./metrics";
import { createObserver } from "./observe";
import { readSettings } from "./settings";
import { createSockets, watchSubscriptions } from "./sockets";
import { openStores } from "./stores";
import { openTracing, traceAnswers } from "./tracing";
import { type Bind, bindVendors } from "./vendors";
import { version } from "./version";

export interface ComposeOptions {
  readonly clock?: Clock;
  /** Begins every key and channel name in Redis. */
  readonly prefix?: string;
  /** How long Redis may take to answer, where a busy machine must not look like an outage. */
  readonly commandTimeoutMilliseconds?: number;
  /** Where lines go; standard output unless given. */
  readonly log?: Log;
  /**
   * Puts other values in the place of services. For programs that show what a rule is worth by
   * taking it away; no setting leads here.
   */
  readonly replace?: (bind: Bind, runtime: Runtime) => void;
  /** Domains besides Kith's own, for programs that measure. */
  readonly beside?: readonly Domain[];
}

/** A whole node: stores, vendors, kernel, HTTP app and sockets. Serves nothing by itself. */
export async function compose(
  environment: Readonly<Record<string, string | undefined>>,
  { clock = systemClock, prefix = "", commandTimeoutMilliseconds, ...rest }: ComposeOptions = {},
) {
  const { parsed, settings } = readSettings(environment);
  const log = rest.log ?? createLog(settings.logLevel);
  const metrics = new MetricRegistry();
  const nodeId = randomUUID();
  const tracing = await openTracing(settings, { nodeId, log });
  const { tracer } = tracing;
  const around = { log, metrics, tracer, commandTimeoutMilliseconds };
  const stores = await openStores(settings, around);
  const { databaseUrl, secret, role, profile, clientVersionMin } = settings;
  const { db, redis, subscriber } = stores;
  const bindings = new Map<Service<unknown>, unknown>();
  const kernel = createKernel({
    domains: [...domains, ...(rest.beside ?? [])],
    ...{ clock, db, redis, subscriber, prefix, databaseUrl, secret },
    ...{ log, metrics, tracer, role, profile, clientVersionMin, bindings, nodeId },
    settings: parsed,
  });
  const bind: Bind = (port, value) => bindings.set(port as Service<unknown>, value);
  const { auth } = bindVendors(kernel, stores, settings, bind);
  rest.replace?.(bind, kernel.runtime);
  const sockets = createSockets(kernel, settings);
  let isStarted = false;
  const { checkPostgres, checkRedis } = stores;
  const isDraining = () => sockets.member.isDraining;
  const health = { version, isStarted: () => isStarted, isDraining, checkPostgres, checkRedis };
  const handleAuth = (request: Request, address: string) => auth.handle(request, address);
  const parts = { kernel, settings, version, handleAuth, health };
  const app = createApp(parts);
  const { metricsToken: token } = settings;
  const observe = createObserver(kernel, stores);
  if (token) app.route("/metrics", createMetrics({ token, registry: metrics, observe }));

  const plainAnswer = await answerWith(app, parts);
  const tracedAnswer = tracer.isOn ? traceAnswers(plainAnswer, tracer) : plainAnswer;
  const answer = leaveAfterwards(tracedAnswer, isDraining);

  const unwatch = watchEventLoop(metrics);
  const unwatchSubscriptions = watchSubscriptions(kernel, sockets);

  const drain = drainOf(sockets, settings.drainSeconds);
  return {
    ...{ app, answer, kernel, settings, sockets, auth, log, tracing },
    async start() {
      await migratePostgres({
        ...{ url: databaseUrl, folder: settings.migrations, now: clock.now() },
        onApplied: (migration) => log.info({ migration }, "migrated"),
      });
      await kernel.start();
      // A restored backup may have brought somebody back: nobody is served before they are gone.
      await kernel.perform(replayErasures, {});
      isStarted = true;
    },
    drain,
    /** Sends sockets elsewhere, lets work end, and closes the stores. */
    async stop() {
      unwatchSubscriptions();
      unwatch();
      await drain();
      await kernel.stop();
      for (const socket of Object.values(sockets)) socket.stop();
      await stores.close();
      await tracing.stop();
    },
  };
}

export type Node = Awaited<ReturnType<typeof compose>>;
