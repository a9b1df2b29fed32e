import { httpBatchLink, splitLink, type TRPCLink, wsLink } from "@trpc/client";
import superjson from "superjson";
import type { Platform } from "../platform";
import type { KithRouter } from "../router";
import { makeSocket } from "./socket";

const batchItemsMax = 50;
const answerMilliseconds = 20_000;

type Told = Record<string, string>;

interface LinkOptions {
  readonly httpUrl: string;
  readonly liveUrl: string;
  /** Asked before each call. */
  readonly headers: () => Told | Promise<Told>;
  /** Asked before each connection. */
  readonly connectionParams: () => Told | Promise<Told>;
  readonly credentials: "include" | "omit";
  readonly platform: Platform;
}

export interface Links {
  readonly links: TRPCLink<KithRouter>[];
  /** Closes the socket; what is heard after that is heard as whoever is signed in by then. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Queries and mutations by HTTP POST, so that no input stands in a URL; live by WebSocket. */
export function makeLinks(options: LinkOptions): Links {
  const { httpUrl, liveUrl, headers, connectionParams, credentials, platform } = options;
  const socket = makeSocket({
    url: liveUrl.replace(/^http/, "ws"),
    connectionParams,
    platform,
  });
  const link = splitLink<KithRouter>({
    condition: ({ type }) => type === "subscription",
    true: wsLink({ client: socket.client, transformer: superjson }),
    false: httpBatchLink({
      url: httpUrl,
      transformer: superjson,
      methodOverride: "POST",
      maxItems: batchItemsMax,
      headers,
      fetch: (url, init) => fetchInTime(platform, String(url), { ...init, credentials }),
    }),
  });
  return { links: [link], restart: socket.restart, close: socket.close };
}

/** A call whose answer does not come must fail, or a phone in a tunnel waits for ever. */
export async function fetchInTime(
  platform: Platform,
  url: string,
  init: RequestInit,
  milliseconds = answerMilliseconds,
): Promise<Response> {
  const late = new AbortController();
  const abort = () => late.abort();
  const timer = setTimeout(abort, milliseconds);
  init.signal?.addEventListener("abort", abort, { once: true });
  if (init.signal?.aborted) abort();
  try {
    return await platform.fetch(url, { ...init, signal: late.signal });
  } finally {
    clearTimeout(timer);
    init.signal?.removeEventListener("abort", abort);
  }
}
