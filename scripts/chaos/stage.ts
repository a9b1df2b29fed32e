import { randomBytes } from "node:crypto";
import { freePort } from "@kith/adapters/embedded";
import { PostgresServer, startFrailRedis } from "@kith/testing/process";
import { Machine } from "./machine";

/** No proof of work; a crowd has as many addresses as it says, as behind a proxy. */
const environment = {
  KITH_LOG_LEVEL: "warn",
  KITH_TRUSTED_PROXIES: "1",
  NUDGES_PROOF_BITS: "0",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "1000000",
};

/** Some nodes with stores of their own, for scenarios of the network. */
export interface Stage {
  readonly stores: { readonly redisUrl: string; readonly databaseUrl: string };
  readonly secret: string;
  readonly machines: readonly Machine[];
  stop(): Promise<void>;
}

export async function openStage(count: number): Promise<Stage> {
  const [redis, postgres] = await Promise.all([startFrailRedis(), PostgresServer.start()]);
  const stores = { redisUrl: redis.url, databaseUrl: postgres.url };
  const secret = randomBytes(32).toString("base64url");
  const machines: Machine[] = [];
  for (let number = 1; number <= count; number++) {
    const port = await freePort();
    const machine = new Machine(`api-${number}`, { ...stores, secret, port, env: environment });
    machines.push(machine);
    await machine.start();
    await machine.ready();
  }
  return {
    stores,
    secret,
    machines,
    async stop() {
      await Promise.all(machines.map((machine) => machine.kill()));
      await Promise.all([redis.stop(), postgres.stop()]);
    },
  };
}
