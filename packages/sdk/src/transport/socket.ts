import { createWSClient, type TRPCWebSocketClient } from "@trpc/client";
import type { Platform } from "../platform";
import { Pace } from "./pace";

const pingMilliseconds = 25_000;
const pongMilliseconds = 10_000;
/** How long a socket may take to answer when the app comes back and asks whether it still lives. */
const probeMilliseconds = 3_000;
/** A socket that lived this long was no accident. */
const settledMilliseconds = 10_000;
const idleMilliseconds = 10_000;

interface SocketOptions {
  readonly url: string;
  /** Sent as the first message, never in the URL. */
  readonly connectionParams: () => Record<string, string> | Promise<Record<string, string>>;
  readonly platform: Platform;
}

export interface Socket {
  readonly client: TRPCWebSocketClient;
  /** Ends what is heard; the next subscription connects anew. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A WebSocket that opens at the first subscription and comes back by itself. */
export function makeSocket({ url, connectionParams, platform }: SocketOptions): Socket {
  const life = new AbortController();
  const pace = new Pace(platform.random, platform.wakes);
  let isFirst = true;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const client = createWSClient({
    // The wait before a retry stands here and not in `retryDelayMs`, which nothing can cut short
    // when the app comes back to the foreground.
    url: async () => {
      if (!isFirst) await pace.after(undefined, life.signal);
      isFirst = false;
      return url;
    },
    retryDelayMs: () => 0,
    connectionParams,
    WebSocket: platform.WebSocket,
    lazy: { enabled: true, closeMs: idleMilliseconds },
    keepAlive: { enabled: true, intervalMs: pingMilliseconds, pongTimeoutMs: pongMilliseconds },
    onOpen: () => {
      pace.ease();
      settling = setTimeout(() => pace.settle(), settledMilliseconds);
    },
    onClose: () => clearTimeout(settling),
  });
  const idle = client.connectionState.subscribe({
    next: ({ state }) => {
      if (state === "idle") isFirst = true;
    },
  });
  const stopProbing = platform.wakes.add(() => probe(client));

  const restart = async () => {
    // A socket that is still connecting would keep `close` waiting for the network.
    if (client.connection?.state === "connecting") client.connection.ws.close();
    await client.close();
  };

  return {
    client,
    restart,
    async close() {
      life.abort();
      stopProbing();
      idle.unsubscribe();
      clearTimeout(settling);
      await restart();
    },
  };
}

/** A phone that slept may hold a socket whose other end is long gone. */
function probe(client: TRPCWebSocketClient): void {
  const connection = client.connection;
  if (connection?.state !== "open") return;
  const { ws } = connection;
  const timer = setTimeout(() => ws.close(), probeMilliseconds);
  const alive = () => clearTimeout(timer);
  ws.addEventListener("message", alive, { once: true });
  ws.addEventListener("close", alive, { once: true });
  ws.send("PING");
}
