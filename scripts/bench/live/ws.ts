/** A room over `ws`, as its documentation says: one loop over the clients. Runs on Node. */
import { WebSocketServer } from "ws";
import { portOf, say, takeLoad } from "./load";

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("listening", () => say({ port: portOf(server.address()) }));
takeLoad(Number(process.argv[2]), (payload) => {
  const frame = Buffer.from(JSON.stringify({ event: "bench.said", payload }));
  for (const client of server.clients) client.send(frame, { binary: false });
});
