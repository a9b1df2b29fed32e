import { parseSettings } from "@kith/kernel";
import { createWorld, type WorldOptions } from "@kith/testing";
import { createApp } from "./app";
import { apiSettings, apiSettingsOf } from "./config";

/** The whole HTTP surface over a world of tests; `fetch` is a request from an address. */
export async function createServer(
  environment: Readonly<Record<string, string>> = {},
  options: WorldOptions = {},
) {
  const world = await createWorld(options);
  const { databaseUrl, redisUrl, secret } = world.stores;
  const stores = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  const known = { ...stores, KITH_SECRET: Buffer.from(secret).toString("base64url") };
  const parsed = parseSettings([apiSettings], { ...known, ...environment });
  const app = createApp({
    kernel: world.kernel,
    settings: apiSettingsOf(parsed),
    version: "1.2.3",
    health: {
      version: "1.2.3",
      isStarted: () => true,
      isDraining: () => false,
      checkPostgres: async () => {},
      checkRedis: async () => {},
    },
    handleAuth: async (_request, address) => new Response(`signed in from ${address}`),
  });
  return {
    world,
    async fetch(path: string, init: RequestInit = {}, socketAddress = "192.0.2.1") {
      const request = new Request(`http://kith.example${path}`, init);
      return await app.fetch(request, { socketAddress });
    },
  };
}

/** A request with a JSON body. */
export const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
