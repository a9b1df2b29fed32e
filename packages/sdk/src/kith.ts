import { createTRPCClient, type TRPCClient } from "@trpc/client";
import { NudgeClient } from "./nudges/client";
import type { Attest } from "./nudges/token";
import {
  type Clock,
  type Foreground,
  memoryStorage,
  type Platform,
  type RandomBytes,
  type Storage,
  systemClock,
  systemForeground,
  systemRandom,
  Wakes,
} from "./platform";
import type { MemberRouter } from "./router";
import { makeLinks } from "./transport/links";

export interface KithOptions {
  /** Where the API is: `https://kith.example`. */
  readonly url: string;
  /** Who is calling: `<app>/<version>`, such as `phone/1.2.3`. */
  readonly client: string;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly WebSocket?: typeof WebSocket;
  readonly clock?: Clock;
  /** React Native has no `crypto`: give one of its modules here. */
  readonly random?: RandomBytes;
  /** Where the install's day token stays between starts. Default: in memory. */
  readonly storage?: Storage;
  /** Reconnects at once when the app comes back. Default: a browser's own events. */
  readonly foreground?: Foreground;
  /** Evidence of the platform, for operators that ask for it. */
  readonly attest?: Attest;
}

export interface Kith {
  /** Queries, mutations and subscriptions of everything but nudges, with the caller's cookies. */
  readonly member: TRPCClient<MemberRouter>;
  /** Open to talk: anonymous, on a link of its own. */
  readonly nudges: NudgeClient;
  /** Closes sessions and sockets. */
  close(): Promise<void>;
}

/** A client of one server. Opens nothing before it is asked something. */
export function createKith(options: KithOptions): Kith {
  const server = options.url.replace(/\/+$/, "");
  const { client } = options;
  const platform = platformFrom(options);
  const stopWaking = (options.foreground ?? systemForeground)(platform.wakes.wake);

  const member = makeLinks({
    httpUrl: `${server}/api/trpc`,
    liveUrl: `${server}/api/live`,
    headers: { "kith-client": client },
    connectionParams: { client },
    credentials: "include",
    platform,
  });
  const nudges = new NudgeClient({
    platform,
    server,
    attest: options.attest,
    makeLinks: (nudge) =>
      makeLinks({
        httpUrl: `${server}/nudges/trpc`,
        liveUrl: `${server}/nudges/live`,
        headers: { "kith-client": client, ...(nudge !== null && { "kith-nudge": nudge }) },
        connectionParams: { client, ...(nudge !== null && { nudge }) },
        credentials: "omit",
        platform,
      }),
  });

  return {
    member: createTRPCClient<MemberRouter>({ links: member.links }),
    nudges,
    async close() {
      stopWaking();
      await Promise.all([nudges.close(), member.close()]);
    },
  };
}

function platformFrom(options: KithOptions): Platform {
  return {
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    storage: options.storage ?? memoryStorage(),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    WebSocket: options.WebSocket,
    wakes: new Wakes(),
  };
}
