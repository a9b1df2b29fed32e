import { randomBytes, randomUUID } from "node:crypto";
import { connectPostgres, connectRedis, connectSubscriber } from "@kith/adapters";
import type { StaffRole } from "@kith/contracts";
import { rightsOfRole } from "@kith/contracts";
import {
  anyone,
  defineContract,
  mutation,
  nudge,
  perAddress,
  query,
  staff,
} from "@kith/contracts/kit";
import { MetricRegistry } from "@kith/metrics";
import { cloneDatabase, redisPrefix, testStores } from "@kith/testing/stores";
import { z } from "zod";
import { SteppedClock } from "./clock";
import type { CallFacts, Db } from "./ctx";
import { defineDomain } from "./domain";
import { implement } from "./implement";
import { createKernel } from "./kernel";
import { Refusal } from "./refusal";
import { wireOf } from "./router";
import { defineSettings, parseSettings, setting } from "./settings";

const Text = z.object({ text: z.string().max(20) });
const Nothing = z.object({});

export const probe = defineContract(
  "probe",
  { keeps: "durable" },
  {
    echo: query({ access: anyone(), input: Text, output: Text }),
    /** Answers with more than it declared. */
    chatter: query({ access: anyone(), input: Nothing, output: Text }),
    /** Answers with something else than it declared. */
    astray: query({ access: anyone(), input: Nothing, output: Text }),
    broken: query({ access: anyone(), input: Text, output: Nothing }),
    knock: mutation({
      access: anyone(),
      limits: [perAddress(9, "minute", { setting: "knocks" })],
      input: Nothing,
      output: Nothing,
    }),
    audit: query({ access: staff("audit.read"), input: Nothing, output: Nothing }),
    self: query({ access: staff("self"), input: Nothing, output: Nothing }),
  },
);

export const veil = defineContract(
  "veil",
  { keeps: "brief", link: "anonymous" },
  {
    echo: query({ access: anyone(), input: Text, output: Text }),
    mine: query({ access: nudge(), input: Nothing, output: Nothing }),
  },
);

const probeSettings = defineSettings("probe", {
  knocks: setting("KNOCKS", z.coerce.number().int().default(3), "Knocks a minute."),
});

const probeDomain = defineDomain({
  name: "probe",
  contract: probe,
  settings: probeSettings,
  authenticates: {
    kind: "staff",
    // A cookie like `kith-role=owner`, `kith-role=owner:proved`.
    by: async ({ header }) => {
      const [, role, proof] = /kith-role=(\w+)(:proved)?/.exec(header("cookie") ?? "") ?? [];
      if (!role) return null;
      const rights = rightsOfRole[role as StaffRole];
      return { kind: "staff", staffId: role, rights, hasSecondFactor: proof !== undefined };
    },
  },
  verbs: {
    echo: implement(probe.echo)(async ({ input }) => input),
    chatter: implement(probe.chatter)(async () => ({ text: "hi", secret: "not for you" }) as never),
    astray: implement(probe.astray)(async () => ({ text: 7 }) as never),
    broken: implement(probe.broken)(async ({ input }) => {
      throw new Error(`it broke over ${input.text}`);
    }),
    knock: implement(probe.knock)(async () => ({})),
    audit: implement(probe.audit)(async () => ({})),
    self: implement(probe.self)(async () => ({})),
  },
});

const veilDomain = defineDomain({
  name: "veil",
  contract: veil,
  verbs: {
    echo: implement(veil.echo)(async ({ input }) => input),
    mine: implement(veil.mine)(async () => ({})),
  },
});

/** One line of a log. */
export interface Line {
  readonly level: "info" | "warn" | "error";
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export type Probe = Awaited<ReturnType<typeof createProbe>>;

/** A kernel on real stores, with domains made up to look at it. */
export async function createProbe() {
  const [{ redisUrl }, databaseUrl] = await Promise.all([testStores(), cloneDatabase()]);
  const postgres = connectPostgres({ url: databaseUrl });
  const [redis, subscriber] = await Promise.all([
    connectRedis({ url: redisUrl, commandTimeoutMilliseconds: 5000 }),
    connectSubscriber({ url: redisUrl }),
  ]);
  const clock = new SteppedClock(Date.UTC(2026, 10, 20, 12));
  const lines: Line[] = [];
  const write = (level: Line["level"]) => (fields: Line["fields"], message: string) =>
    void lines.push({ level, fields, message });
  const kernel = createKernel({
    ...{ clock, redis, subscriber, databaseUrl, prefix: redisPrefix(), secret: randomBytes(32) },
    ...{ role: "api", profile: "production", nodeId: "probe", clientVersionMin: "1.9.0" },
    domains: [probeDomain, veilDomain],
    db: postgres.db as unknown as Db,
    settings: parseSettings([probeSettings], {}),
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    metrics: new MetricRegistry(),
  });
  return {
    ...{ kernel, clock, lines },
    facts(more: Partial<CallFacts> & { headers?: Readonly<Record<string, string>> } = {}) {
      const { headers = {}, ...rest } = more;
      const header = (name: string) => headers[name];
      const known = { requestId: randomUUID(), link: "member", header, address: "192.0.2.1" };
      return { ...known, ...rest } as CallFacts;
    },
    /** The refusal as it goes over the wire, or what was answered. */
    async ask(path: string, input: unknown, more: Parameters<typeof this.facts>[0] = {}) {
      try {
        return await kernel.call(path, input, this.facts(more));
      } catch (thrown) {
        if (thrown instanceof Refusal) return wireOf(thrown);
        throw thrown;
      }
    },
    async stop() {
      await kernel.stop();
      await postgres.close(1);
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}
