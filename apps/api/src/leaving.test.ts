import { afterAll, describe, expect, test } from "bun:test";
import { openStores } from "@kith/testing";
import { compose } from "./compose";
import { leave } from "./leaving";
import { serveBun } from "./serve.bun";

const ends: (() => void)[] = [];
afterAll(() => {
  for (const end of ends) end();
});

async function serving(drainSeconds: number) {
  const { databaseUrl, redisUrl, secret, prefix } = await openStores();
  const environment = {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, KITH_LOG_LEVEL: "silent" },
    ...{ KITH_SECRET: Buffer.from(secret).toString("base64url"), KITH_ROLE: "api" },
    KITH_DRAIN_SECONDS: String(drainSeconds),
  };
  const node = await compose(environment, { prefix, commandTimeoutMilliseconds: 5000 });
  await node.start();
  const server = serveBun({ ...node, settings: { ...node.settings, port: 0 } });
  return { node, server };
}

const request = [
  "POST /nudges/trpc/nudges.challenge HTTP/1.1",
  "host: kith.example",
  "content-type: application/json",
  "content-length: 11",
  "",
  '{"json":{}}',
].join("\r\n");

/** A connection that stays open, as pools keep them. */
async function connectTo(port: number) {
  const ended = Promise.withResolvers<void>();
  let hear = (_text: string) => {};
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      data: (_socket, data) => hear(data.toString("latin1")),
      end: (socket) => void socket.end(),
      close: () => ended.resolve(),
    },
  });
  ends.push(() => socket.end());
  const ask = () =>
    new Promise<string>((answer) => {
      hear = answer;
      socket.write(request);
    });
  return { ask, ended: ended.promise };
}

describe("a node that is told to stop …", () => {
  test("answers meanwhile, closes each connection after its answer, and then ends", async () => {
    const { node, server } = await serving(1);
    const [first, second] = [await connectTo(server.port), await connectTo(server.port)];
    const before = await first.ask();
    expect(before).not.toMatch(/^connection: close/im);
    const left = leave(node, server);
    for (const connection of [first, second]) {
      const answer = await connection.ask();
      expect(answer.slice(9, 12)).toBe(before.slice(9, 12));
      expect(answer).toMatch(/^connection: close/im);
      await connection.ended;
    }
    await left;
    await expect(connectTo(server.port)).rejects.toThrow();
  });

  test("keeps its stores until the last call has its answer", async () => {
    const { node, server } = await serving(0);
    const order: string[] = [];
    const calls = Promise.withResolvers<void>();
    const left = leave(
      {
        drain: () => node.drain(),
        stop: async () => {
          order.push("stores");
          await node.stop();
        },
      },
      {
        stop: async () => {
          await calls.promise;
          order.push("calls");
          await server.stop();
        },
      },
    );
    calls.resolve();
    await left;
    expect(order).toEqual(["calls", "stores"]);
  });
});
