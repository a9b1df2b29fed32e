/** A topic of Bun's own publish. */
import { say, takeLoad } from "./load";

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: (request, bun) => (bun.upgrade(request) ? undefined : new Response(null, { status: 400 })),
  websocket: {
    backpressureLimit: 16 * 1024 * 1024,
    open: (socket) => void socket.subscribe("room"),
    message() {},
  },
});
say({ port: server.port });
takeLoad(Number(process.argv[2]), (payload) => {
  server.publish("room", JSON.stringify({ event: "bench.said", payload }));
});
