import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { nodeWebSocket, socketRequest } from "@kith/kernel";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import type { Node } from "./compose";
import type { Serving } from "./run";
import { linkOfUpgrade } from "./sockets";

const headersOf = ({ headers }: IncomingMessage) =>
  Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);

/** Serves a node with Node's HTTP server and `ws`. */
export async function serveNode({ answer, settings, sockets }: Node): Promise<Serving> {
  const links = {
    member: nodeWebSocket(sockets.member),
    anonymous: nodeWebSocket(sockets.anonymous),
  };
  const upgrades = new WebSocketServer(links.member.options);
  const server = createAdaptorServer({
    fetch: (request, { incoming }) =>
      answer(request, { socketAddress: incoming.socket.remoteAddress ?? "" }),
  });
  server.on("upgrade", (request: IncomingMessage, socket, head: Buffer) => {
    const address = request.socket.remoteAddress ?? "";
    const known = socketRequest(request.url ?? "/", headersOf(request), address);
    const path = new URL(known.url, "http://node").pathname;
    const link = linkOfUpgrade(path, known, settings);
    if (link === null || sockets[link].isDraining) {
      socket.end(`HTTP/1.1 ${link === null ? "403 Forbidden" : "503 Service Unavailable"}\r\n\r\n`);
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (opened: WebSocket) =>
      links[link].connect(opened as never, known),
    );
  });
  const { host, port, isPortShared } = settings;
  await once(server.listen({ host, port, reusePort: isPortShared }), "listening");
  const bound = server.address();
  return {
    port: typeof bound === "object" && bound ? bound.port : settings.port,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
