import { contracts } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import { sessions } from "@kith/domains";
import type { CallFacts, Kernel, SocketRequest, SocketServer } from "@kith/kernel";
import {
  asRefusal,
  createSocketServer,
  describeError,
  errorShapeOf,
  kernelFail,
} from "@kith/kernel";
import { factsOf } from "./app";
import type { ApiSettings } from "./config";

/** Browsers cannot set headers on a socket: these come as connection parameters instead. */
const headerOfParameter: Readonly<Record<string, string>> = {
  authorization: "authorization",
  "kith-nudge": "nudge",
  "kith-client": "client",
};

/** What a socket's caller says, by the names of headers. */
export const headerOf =
  (
    headers: SocketRequest["headers"],
    params: Readonly<Record<string, string>> | null | undefined,
  ) =>
  (name: string): string | undefined => {
    // A socket stays open while its app learns another language: only calls say which.
    if (name === "accept-language") return undefined;
    const parameter = headerOfParameter[name];
    return (parameter && params?.[parameter]) ?? headers[name];
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
      createContext: ({ headers, address }, params) =>
        factsOf(headerOf(headers, params), address, link, settings),
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

/** Live procedures of members: what ends them is told, where staff's are looked at. */
const ofMembers: ReadonlySet<string> = new Set(
  Object.values(contracts)
    .flatMap((contract): Procedure[] => Object.values(contract))
    .filter(({ access }) => access.kind === "member")
    .map(({ path }) => path),
);

const lookMilliseconds = 5000;
/** Every so many looks at members' too: what no revocation tells, such as a session's own end. */
const looksBetween = 12;

/**
 * Ends subscriptions whose right is gone: a session that was ended, a role that was changed. Those
 * of members also end, to be resumed elsewhere, while this node cannot know whose sessions hold.
 */
export function watchSubscriptions(kernel: Kernel, { member }: Pick<Sockets, "member">) {
  /** Who proved themselves or came in anew holds another token: a socket comes back with that. */
  const refusalOf = async (path: string, facts: CallFacts) => {
    const refusal = await kernel.recheck(path, facts);
    if (refusal?.code !== "kernel.unauthenticated") return refusal;
    return (await known.isRenewed(facts).catch(() => true)) ? gone() : refusal;
  };
  const recheck = (isDue: (path: string, facts: CallFacts) => boolean) =>
    member
      .recheck(({ path, facts }) => (isDue(path, facts) ? refusalOf(path, facts) : null))
      .catch(failed);
  const failed = (thrown: unknown) =>
    kernel.runtime.log.warn(describeError(thrown), "subscriptions were not looked at");
  const known = kernel.runtime.use(sessions);
  const gone = () => kernelFail("kernel.unavailable", { retryAfterSeconds: 2 });
  const unlisten = known.listen({
    ended: (ids) => void recheck((_path, facts) => known.isOf(facts, ids)),
    silent: () =>
      void member.recheck(({ path }) => (ofMembers.has(path) ? gone() : null)).catch(failed),
  });
  let looks = 0;
  const looking = setInterval(() => {
    looks += 1;
    const isForAll = looks % looksBetween === 0;
    void recheck((path) => isForAll || !ofMembers.has(path));
  }, lookMilliseconds);
  return () => {
    clearInterval(looking);
    unlisten();
  };
}
