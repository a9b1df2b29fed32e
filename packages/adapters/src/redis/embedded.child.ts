/**
 * The process of the embedded Redis: one line on stdin says password and port, one line on stdout
 * says the port it got, and it ends when stdin ends, so it cannot outlive its owner.
 */
import { createInterface } from "node:readline";
import { createRedisCommandExecutor, RedisServerState, Resp2Server } from "js-redis-server/core";

function listen(server: Resp2Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once("error", reject);
    // Resp2Server.listen would open every interface.
    server.server.listen({ port, host: "127.0.0.1" }, () => resolve());
  });
}

async function serve(password: string, wanted: number): Promise<void> {
  const state = new RedisServerState({ requirepass: password });
  // Loaded at the first script otherwise, which on a busy machine would then run into its timeout.
  await state.getLuaRuntime();
  const logger = { error: (...what: unknown[]) => process.stderr.write(`${what.join(" ")}\n`) };
  const make = () =>
    new Resp2Server({ server: state, executor: createRedisCommandExecutor(), logger });
  let server = make();
  await listen(server, wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    server = make();
    return listen(server, 0);
  });
  process.stdout.write(`${server.getPort()}\n`);
}

const input = createInterface({ input: process.stdin });
input.once("line", (line) => {
  const { password, port } = JSON.parse(line) as { password: string; port: number };
  void serve(password, port);
});
input.once("close", () => process.exit(0));
