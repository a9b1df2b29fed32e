/** A room of Socket.IO, over WebSocket alone. Runs on Node. */
import { createServer } from "node:http";
import { Server } from "socket.io";
import { say, takeLoad } from "./load.ts";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
io.on("connection", (socket) => socket.join("room"));
http.listen(0, "127.0.0.1", () => say({ port: http.address().port }));
takeLoad(Number(process.argv[2]), (payload) => {
  io.to("room").emit("bench.said", payload);
});
