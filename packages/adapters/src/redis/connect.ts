import type { Tracer } from "@kith/kernel";
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from "ioredis";
import type { BreakerOptions } from "./breaker";
import { guard } from "./guard";
import { traceRedis } from "./traced";

export interface RedisConnectOptions {
  /** `redis://` or `rediss://`; several, separated by commas, are the nodes of a Cluster. */
  url: string;
  /** Put before every key, and before the channels of sharded pub/sub. */
  keyPrefix?: string;
  /** Shown in CLIENT LIST. */
  name?: string;
  commandTimeoutMilliseconds?: number;
  breaker?: BreakerOptions;
  /** How long to wait for the first connection before going on without. */
  waitMilliseconds?: number;
  /** Connection troubles, which also come back as Unavailable from the commands they hit. */
  onTrouble?: (error: Error) => void;
  /** Where spans of commands go; nowhere unless given. */
  tracer?: Tracer;
}

export type RedisClient = Redis | Cluster;

/**
 * A connection for commands. Answers when it is ready, or after the wait: a Redis that is down must
 * not keep a node from starting. Commands of a Redis that does not answer fail with Unavailable.
 */
export async function connectRedis(options: RedisConnectOptions): Promise<RedisClient> {
  const redis = open(options, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    commandTimeout: options.commandTimeoutMilliseconds ?? 200,
  });
  guard(redis, options.breaker);
  if (options.tracer?.isOn) traceRedis(redis, options.tracer);
  await firstConnection(redis, options.waitMilliseconds ?? 2000);
  return redis;
}

/**
 * A connection for subscriptions, sharded ones on a Cluster too, opened again after a loss. Whoever
 * subscribed does so again at `ready`; messages lost meanwhile are not repeated. Channels are named
 * in full, prefix included: ioredis would put a prefix before them once more at each renewal.
 */
export async function connectSubscriber(
  options: Omit<RedisConnectOptions, "keyPrefix">,
): Promise<RedisClient> {
  const redis = open(options, { enableOfflineQueue: true, enableAutoPipelining: false });
  await firstConnection(redis, options.waitMilliseconds ?? 2000);
  return redis;
}

interface Manner {
  enableOfflineQueue: boolean;
  enableAutoPipelining: boolean;
  commandTimeout?: number;
}

function open(options: RedisConnectOptions, manner: Manner): RedisClient {
  const urls = options.url.split(",").map((url) => new URL(url.trim()));
  const redis =
    urls.length > 1 ? openCluster(urls, options, manner) : openOne(urls, options, manner);
  // Without a listener ioredis writes every failed attempt to the console.
  redis.on("error", (error: Error) => options.onTrouble?.(error));
  return redis;
}

function openOne([url]: URL[], options: RedisConnectOptions, manner: Manner): Redis {
  return new Redis(String(url), {
    ...connectionOptions(options, manner),
    enableOfflineQueue: manner.enableOfflineQueue,
    enableAutoPipelining: manner.enableAutoPipelining,
    retryStrategy: delayOfTry,
    ...(options.keyPrefix === undefined ? {} : { keyPrefix: options.keyPrefix }),
  });
}

function openCluster(urls: URL[], options: RedisConnectOptions, manner: Manner): Cluster {
  const [first] = urls;
  const nodes = urls.map((url) => ({ host: url.hostname, port: Number(url.port || 6379) }));
  const redisOptions: ClusterOptions["redisOptions"] = {
    ...connectionOptions(options, manner),
    ...(first?.username ? { username: decodeURIComponent(first.username) } : {}),
    ...(first?.password ? { password: decodeURIComponent(first.password) } : {}),
    ...(first?.protocol === "rediss:" ? { tls: {} } : {}),
  };
  return new Cluster(nodes, {
    redisOptions,
    enableOfflineQueue: manner.enableOfflineQueue,
    enableAutoPipelining: manner.enableAutoPipelining,
    // The hostname must reach TLS as it is, to be compared with the certificate.
    ...(first?.protocol === "rediss:" ? { dnsLookup: (host, done) => done(null, host) } : {}),
    clusterRetryStrategy: delayOfTry,
    maxRedirections: 4,
    slotsRefreshInterval: 5000,
    shardedSubscribers: manner.enableOfflineQueue,
    ...(options.keyPrefix === undefined ? {} : { keyPrefix: options.keyPrefix }),
  });
}

function connectionOptions(options: RedisConnectOptions, manner: Manner): Partial<RedisOptions> {
  return {
    maxRetriesPerRequest: 1,
    connectTimeout: 1000,
    // The bus subscribes again and waits for the answers; ioredis would do it besides, wait for
    // none, and forget its channels when the connection is lost once more meanwhile.
    autoResubscribe: false,
    connectionName: options.name ?? "kith",
    ...(manner.commandTimeout === undefined ? {} : { commandTimeout: manner.commandTimeout }),
  };
}

/** Soon at first, and never later than a second: a Redis that is back must be found in time. */
function delayOfTry(tries: number): number {
  return Math.min(50 * 2 ** Math.min(tries, 10), 1000) * (0.5 + Math.random() / 2);
}

function firstConnection(redis: RedisClient, waitMilliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMilliseconds);
    redis.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
