import type { CallFacts, Kernel, SocketRequest, SocketServer } from "@kith/kernel";
import { asRefusal, createSocketServer, errorShapeOf } from "@kith/kernel";
import { factsOf } from "./app";
import type { ApiSettings } from "./config";

/** Browsers cannot set headers on a socket: these come as connection parameters instead. */
const headerOfParameter: Readonly<Record<string, string>> = {
  "kith-nudge": "nudge",
  "kith-client": "client",
};

export interface Sockets {
  readonly member: SocketServer<CallFacts>;
  readonly anonymous: SocketServer<CallFacts>;
}

/** The WebSockets of both links, each with a server of its own. */
export function createSockets(kernel: Kernel, settings: ApiSettings): Sockets {
  const serverOf = (link: CallFacts["link"]) =>
    createSocketServer<CallFacts>({
      router: kernel.routers[link],
      link,
      hub: kernel.hub,
      metrics: kernel.runtime.metrics,
      log: kernel.runtime.log,
      createContext({ headers, address }, params) {
        const header = (name: string) => {
          const parameter = headerOfParameter[name];
          return (parameter && params?.[parameter]) ?? headers[name];
        };
        return factsOf(header, address, link, settings);
      },
      subscribe: (path, input, facts) => kernel.subscribe(path, input, facts),
      formatError: (thrown) => errorShapeOf(asRefusal(thrown, "")),
    });
  return { member: serverOf("member"), anonymous: serverOf("anonymous") };
}

/**
 * Which link a socket is for, by its path; null refuses the upgrade. A page of another site
 * must not open a socket with a member's cookie: browsers send the page's origin along.
 */
export function linkOfUpgrade(
  path: string,
  request: Pick<SocketRequest, "headers">,
  settings: ApiSettings,
): "member" | "anonymous" | null {
  if (path === "/nudges/live") return "anonymous";
  if (path !== "/api/live") return null;
  const { origin, host } = request.headers;
  if (origin === undefined || settings.origins.includes(origin)) return "member";
  return URL.parse(origin)?.host === host ? "member" : null;
}

/** Ends subscriptions whose right is gone: a session that was ended, a role that was changed. */
export async function recheckSubscriptions(kernel: Kernel, { member }: Sockets): Promise<void> {
  await member.recheck(({ path, facts }) => kernel.recheck(path, facts));
}
