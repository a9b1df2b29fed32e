/** A room of Socket.IO, over WebSocket alone. Runs on Node. */
import { createServer } from "node:http";
import { Server } from "socket.io";
import { portOf, say, takeLoad } from "./load";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
io.on("connection", (socket) => socket.join("room"));
http.listen(0, "127.0.0.1", () => say({ port: portOf(http.address()) }));
takeLoad(Number(process.argv[2]), (payload) => {
  io.to("room").emit("bench.said", payload);
});
