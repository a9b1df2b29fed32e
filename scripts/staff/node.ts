import { randomUUID } from "node:crypto";
import {
  type Auth,
  connectPostgres,
  connectRedis,
  connectSubscriber,
  createAuth,
} from "@kith/adapters";
import { createSignIns, createStaffFactors, credentialTables, domains } from "@kith/domains";
import {
  createKernel,
  createLimiter,
  type Kernel,
  MetricRegistry,
  parseSettings,
  silentLog,
  systemClock,
} from "@kith/kernel";
import type { Place } from "./place";

/** The verbs and the credentials, on the stores of a running Kith. Serves and works off nothing. */
export interface ToolNode {
  readonly kernel: Kernel;
  readonly auth: Auth;
  close(): Promise<void>;
}

/** No ceremony of members runs here. */
const nobody = (): Promise<never> => Promise.reject(new Error("members do not sign in here"));

export async function openNode(place: Place): Promise<ToolNode> {
  const { databaseUrl, redisUrl: url, publicUrl } = place;
  const postgres = connectPostgres({ url: databaseUrl, name: "kith staff", poolMax: 2 });
  const [redis, subscriber] = await Promise.all([
    connectRedis({ url }),
    connectSubscriber({ url }),
  ]);
  const groups = domains.flatMap(({ settings }) => (settings ? [settings] : []));
  const kernel = createKernel({
    ...{ domains, databaseUrl, redis, subscriber },
    ...{ db: postgres.db, clock: systemClock, log: silentLog, metrics: new MetricRegistry() },
    secret: Buffer.from(place.secret, "base64url"),
    settings: parseSettings(groups, {}),
    prefix: "",
    role: "api",
    profile: "production",
    nodeId: randomUUID(),
  });
  const { db, brief, secrets, metrics } = kernel.runtime;
  const auth = createAuth({
    ...{ db, secrets, tables: credentialTables, log: silentLog },
    limiter: createLimiter(brief, secrets, metrics),
    baseUrl: publicUrl,
    consoleUrl: new URL("/console/", publicUrl).href,
    isSecure: publicUrl.startsWith("https:"),
    onForgotten: async () => {},
    memberUrl: new URL("/phone/", publicUrl).href,
    memberOrigins: [],
    onMemberMail: async () => {},
    attempts: { take: async () => 0, clear: async () => {} },
    phones: { ask: nobody, enter: nobody },
    comeBackFromCampus: async () => "",
    outside: { providers: [], appUrl: "", enter: nobody, link: nobody },
    members: createSignIns(kernel.runtime, async () => {}),
    staffFactors: createStaffFactors(kernel.runtime),
    onStaffAct: async () => {},
    onMemberSessionEnding: async () => {},
  });
  return {
    kernel,
    auth,
    async close() {
      await kernel.stop();
      await postgres.close();
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}
