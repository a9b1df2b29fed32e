import { bunWebSocket } from "@kith/kernel";
import type { Node } from "./compose";
import type { Serving } from "./run";
import { linkOfUpgrade } from "./sockets";

/** Quiet requests are closed after this; event streams send comments more often. */
const idleSeconds = 60;

/** Serves a node with Bun's own server. */
export function serveBun({ answer, settings, sockets }: Node): Serving {
  const member = bunWebSocket(sockets.member);
  const links = { member, anonymous: bunWebSocket(sockets.anonymous) };
  const server = Bun.serve({
    hostname: settings.host,
    port: settings.port,
    reusePort: settings.isPortShared,
    idleTimeout: idleSeconds,
    websocket: member.websocket,
    fetch(request, bun) {
      const address = bun.requestIP(request)?.address ?? "";
      if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
        return answer(request, { socketAddress: address });
      }
      const headers = Object.fromEntries(request.headers);
      const link = linkOfUpgrade(new URL(request.url).pathname, { headers }, settings);
      if (link === null) return new Response(null, { status: 403 });
      return links[link].upgrade(request, bun, address);
    },
  });
  return { port: server.port ?? settings.port, stop: () => server.stop() };
}
