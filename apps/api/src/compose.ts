import { randomUUID } from "node:crypto";
import { migratePostgres } from "@kith/adapters";
import { domains } from "@kith/domains";
import type { Clock, Service } from "@kith/kernel";
import { createKernel, describeError, MetricRegistry, systemClock } from "@kith/kernel";
import { createApp } from "./app";
import { createLog } from "./logging";
import { readSettings } from "./settings";
import { createSockets, recheckSubscriptions } from "./sockets";
import { openStores } from "./stores";
import { bindVendors } from "./vendors";
import { version } from "./version";

const recheckMilliseconds = 5000;

export interface ComposeOptions {
  readonly clock?: Clock;
  /** Begins every key and channel name in Redis. */
  readonly prefix?: string;
  /** How long Redis may take to answer, where a busy machine must not look like an outage. */
  readonly commandTimeoutMilliseconds?: number;
}

/** A whole node: stores, vendors, kernel, HTTP app and sockets. Serves nothing by itself. */
export async function compose(
  environment: Readonly<Record<string, string | undefined>>,
  { clock = systemClock, prefix = "", commandTimeoutMilliseconds }: ComposeOptions = {},
) {
  const { parsed, settings } = readSettings(environment);
  const log = createLog(settings.logLevel);
  const stores = await openStores(settings, log, commandTimeoutMilliseconds);
  const { databaseUrl, secret, role, profile, clientVersionMin } = settings;
  const { db, redis, subscriber } = stores;
  const bindings = new Map<Service<unknown>, unknown>();
  const kernel = createKernel({
    ...{ domains, clock, db, redis, subscriber, prefix, databaseUrl, secret },
    ...{ log, role, profile, clientVersionMin, bindings, settings: parsed },
    metrics: new MetricRegistry(),
    nodeId: randomUUID(),
  });
  const { auth } = bindVendors(kernel, stores, settings, (port, value) =>
    bindings.set(port as Service<unknown>, value),
  );
  const sockets = createSockets(kernel, settings);
  let isStarted = false;
  const { checkPostgres, checkRedis } = stores;
  const isDraining = () => sockets.member.isDraining;
  const health = { version, isStarted: () => isStarted, isDraining, checkPostgres, checkRedis };
  const handleAuth = (request: Request, address: string) => auth.handle(request, address);
  const app = createApp({ kernel, settings, version, handleAuth, health });

  const recheck = setInterval(() => {
    const failed = (thrown: unknown) => log.warn(describeError(thrown), "recheck");
    recheckSubscriptions(kernel, sockets).catch(failed);
  }, recheckMilliseconds);

  return {
    ...{ app, kernel, settings, sockets, auth, log },
    async start() {
      await migratePostgres({ url: databaseUrl, folder: settings.migrations, now: clock.now() });
      await kernel.start();
      isStarted = true;
    },
    /** Sends sockets elsewhere, lets work end, and closes the stores. */
    async stop() {
      clearInterval(recheck);
      const both = [sockets.member, sockets.anonymous];
      await Promise.all(both.map((socket) => socket.drain(settings.drainSeconds)));
      await kernel.stop();
      for (const socket of both) socket.stop();
      await stores.close();
    },
  };
}

export type Node = Awaited<ReturnType<typeof compose>>;
