import type { Metrics } from "@kith/metrics";
import type { AnyRouter } from "@trpc/server";
import type { Cluster, Redis } from "ioredis";
import type { z } from "zod";
import { createBrief } from "./brief";
import type { Calls } from "./call";
import { createCalls } from "./call";
import { createAdmit } from "./callers";
import type { Clock } from "./clock";
import type { Db, Role, Runtime, Service, Use } from "./ctx";
import type { Domain } from "./domain";
import { createJobs } from "./durable/jobs";
import { createDurableLog } from "./durable/log";
import { createTransactions } from "./durable/transaction";
import type { Job } from "./durable/work";
import { createWorker } from "./durable/worker";
import { createLimiter } from "./limits";
import { createBriefLog } from "./live/briefLog";
import { createBus } from "./live/bus";
import type { Hub } from "./live/hub";
import { createHub } from "./live/hub";
import type { Log } from "./log";
import { foldRouter } from "./router";
import { createSecrets } from "./secrets";
import type { DefinedSettings, ParsedSettings, Setting } from "./settings";
import { noTracer, type Tracer, traceCalls } from "./tracing";

export interface KernelOptions {
  readonly domains: readonly Domain[];
  readonly clock: Clock;
  readonly db: Db;
  /** Without a key prefix, like `subscriber`. */
  readonly redis: Redis | Cluster;
  /** A connection of its own, for what nodes tell each other. */
  readonly subscriber: Redis | Cluster;
  /** Put before every key and channel name. */
  readonly prefix: string;
  /** Where the job queue keeps its own small pool. */
  readonly databaseUrl: string;
  /** 32 random bytes; every key is derived from them. */
  readonly secret: Uint8Array;
  /** The parsed settings of each domain. */
  readonly settings: ParsedSettings;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Where spans go; nowhere unless given. */
  readonly tracer?: Tracer;
  readonly role: Role;
  readonly profile: "development" | "production";
  readonly nodeId: string;
  /** Clients that say they are older are asked to update. */
  readonly clientVersionMin?: string;
  /** What the composition puts in the domains' ports, and services it replaces. */
  readonly bindings?: ReadonlyMap<Service<unknown>, unknown>;
}

export interface Kernel extends Calls {
  readonly runtime: Runtime;
  readonly hub: Hub;
  /** The members' link, and the one for people without an account. */
  readonly routers: { readonly member: AnyRouter; readonly anonymous: AnyRouter };
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Puts a job into a transaction of its own. */
  enqueue<Input extends z.ZodType>(job: Job<Input>, input: z.input<Input>): Promise<void>;
  /** Runs reactions and due jobs until there are none. */
  drain(): Promise<void>;
  /** Brings up to date the gauges that only the database knows. Throws `Unavailable`. */
  observe(): Promise<void>;
}

const isSettings = (value: object): value is DefinedSettings<Record<string, Setting>> =>
  "settings" in value;

/** One instance of each service a process, made on first use; settings as they were parsed. */
function createUse(options: KernelOptions, runtime: () => Runtime): Use {
  const made = new Map<object, unknown>();
  const use = (wanted: Service<unknown> | DefinedSettings) => {
    if (isSettings(wanted)) {
      const settings = options.settings.get(wanted);
      if (!settings) throw new Error(`the settings of ${wanted.domain} were not parsed`);
      return settings;
    }
    // Looked up each time: vendors that need the runtime are bound after it was made.
    if (options.bindings?.has(wanted)) return options.bindings.get(wanted);
    if (!made.has(wanted)) made.set(wanted, wanted.make(runtime()));
    return made.get(wanted);
  };
  return use as Use;
}

/** Puts the stores, the domains and the machinery between them together. Opens nothing yet. */
export function createKernel(options: KernelOptions): Kernel {
  const { domains, clock, db, log, metrics, prefix, tracer = noTracer } = options;
  const secrets = createSecrets(options.secret);
  const brief = createBrief(options.redis, prefix, tracer);
  const { redis: publisher, subscriber } = options;
  const bus = createBus({ publisher, subscriber, prefix, metrics });
  const logs = { durable: createDurableLog(db), brief: createBriefLog(brief, secrets) };
  const hub = createHub({ logs, bus, clock, metrics, log });

  const { role, profile, nodeId, settings } = options;
  const stores = { clock, db, brief, hub, log, metrics, tracer, secrets };
  const use = createUse(options, () => runtime);
  const runtime: Runtime = { ...stores, nodeId, role, profile, settings, use };

  const jobs = createJobs({ databaseUrl: options.databaseUrl, domains, runtime });
  const transactions = createTransactions({ runtime, jobs });
  const worker = createWorker({ runtime, domains, jobs, transactions });
  const plainCalls = createCalls({
    runtime,
    domains,
    admit: createAdmit(domains, runtime, options.clientVersionMin ?? "0.0.0"),
    limiter: createLimiter(brief, secrets, metrics),
    transactions,
  });
  const calls = tracer.isOn ? traceCalls(plainCalls, tracer, domains) : plainCalls;

  const stops: (() => Promise<void> | void)[] = [];
  return {
    call: (path, input, facts) => calls.call(path, input, facts),
    subscribe: (path, input, facts) => calls.subscribe(path, input, facts),
    system: (verb, input) => calls.system(verb, input),
    recheck: (path, facts) => calls.recheck(path, facts),
    enqueue: (job, input) =>
      transactions.mutate({ procedure: job.name, actorId: null, now: clock.now() }, (tx) =>
        tx.enqueue(job, input),
      ),
    runtime,
    hub,
    routers: {
      member: foldRouter(domains, "member", calls, hub),
      anonymous: foldRouter(domains, "anonymous", calls, hub),
    },
    async start() {
      await worker.start();
      for (const domain of domains) {
        const stop = await domain.start?.(runtime);
        if (stop) stops.push(stop);
      }
    },
    async stop() {
      for (const stop of stops.splice(0).reverse()) await stop();
      await worker.stop();
      await hub.stop();
    },
    drain: () => worker.drain(),
    observe: () => worker.observe(),
  };
}
