import { parseSettings } from "@kith/kernel";
import { createWorld, type WorldOptions } from "@kith/testing";
import { answerWith, createApp } from "./app";
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
  const parts = {
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
    handleAuth: async (_request: Request, address: string) =>
      new Response(`signed in from ${address}`),
  };
  const app = createApp(parts);
  const answer = await answerWith(app, parts);
  return {
    world,
    app,
    async fetch(path: string, init: RequestInit = {}, socketAddress = "192.0.2.1") {
      const request = requestOf(path, init);
      return await answer(request, { socketAddress });
    },
  };
}

/** A request as a server gets it: it says how long its body is, unless that is streamed. */
export function requestOf(path: string, init: RequestInit = {}): Request {
  const request = new Request(`http://kith.example${path}`, init);
  if (typeof init.body === "string") request.headers.set("content-length", `${init.body.length}`);
  return request;
}

/** A request with a JSON body. */
export const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
