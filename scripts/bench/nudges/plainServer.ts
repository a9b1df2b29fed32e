/** Answers each call and sends a frame to the two whom it names. */
import type { ServerWebSocket } from "bun";

const sockets = new Map<string, ServerWebSocket<string>>();
/** As long as a nudge's. */
const frame = "x".repeat(600);

const server = Bun.serve<string>({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request, bun) {
    if (request.headers.get("upgrade")) {
      const data = new URL(request.url).searchParams.get("name") ?? "";
      return bun.upgrade(request, { data }) ? undefined : new Response(null, { status: 400 });
    }
    const names = await request.text();
    for (const name of names.split(" ")) sockets.get(name)?.send(frame);
    return new Response("{}");
  },
  websocket: {
    open: (socket) => void sockets.set(socket.data, socket),
    message() {},
  },
});
process.stdout.write(`${server.port}\n`);
process.stdin.on("end", () => process.exit()).resume();
