import type { Server, ServerWebSocket, WebSocketHandler } from "bun";
import type { Connection } from "./connection";
import type { RawSocket, SocketRequest, SocketServer } from "./socket";

const isOfHandshake = (name: string) => /^(sec-websocket-|connection$|upgrade$)/.test(name);

/** A socket's request; without what only the handshake needed, as it is kept with the socket. */
export function socketRequest(
  url: string,
  headers: Iterable<readonly [string, string]>,
  address: string,
): SocketRequest {
  const kept = [...headers].filter(([name]) => !isOfHandshake(name));
  return { url, headers: Object.fromEntries(kept), address };
}

interface BunData<Facts extends object> {
  readonly server: SocketServer<Facts>;
  request?: SocketRequest | undefined;
  connection?: Connection<Facts>;
}

class BunSocket implements RawSocket {
  constructor(private readonly socket: ServerWebSocket<unknown>) {}

  send(frames: readonly string[]): boolean {
    const { socket } = this;
    // 0: dropped, as too much is unread. Bun closes such a socket too, but may not at once.
    const send = () => frames.every((frame) => socket.send(frame) !== 0);
    return frames.length === 1 ? send() : socket.cork(send);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }
}

/**
 * For `Bun.serve`: `websocket`, and what `fetch` calls for a request that wants one. Servers with
 * the same limits can share one `websocket`: each socket knows whose it is.
 */
export function bunWebSocket<Facts extends object>(server: SocketServer<Facts>) {
  const websocket: WebSocketHandler<BunData<Facts>> = {
    maxPayloadLength: server.limits.frameBytesMax,
    backpressureLimit: server.limits.unsentBytesMax,
    closeOnBackpressureLimit: true,
    idleTimeout: 0,
    sendPings: false,
    open(socket) {
      const { data } = socket;
      if (data.request) data.connection = data.server.connect(new BunSocket(socket), data.request);
      data.request = undefined;
    },
    message: ({ data }, message) => data.connection?.message(message),
    close: ({ data }) => data.connection?.closed(),
  };
  const refusal = { status: 503, headers: { "retry-after": "1" } };
  return {
    websocket,
    upgrade(request: Request, bun: Server<BunData<Facts>>, address: string): Response | undefined {
      if (server.isDraining) return new Response(null, refusal);
      const data = { server, request: socketRequest(request.url, request.headers, address) };
      return bun.upgrade(request, { data }) ? undefined : new Response(null, { status: 426 });
    },
  };
}

/** What is used of a socket of the package `ws`. */
export interface NodeSocket {
  readonly bufferedAmount: number;
  readonly _socket?: { cork(): void; uncork(): void } | null;
  send(frame: string): void;
  close(code: number, reason: string): void;
  terminate(): void;
  on(event: "message", hear: (data: Uint8Array, isBinary: boolean) => void): unknown;
  on(event: "close" | "error", hear: () => void): unknown;
}

/** For `ws`: options of its server, and what to call with each socket it has upgraded. */
export function nodeWebSocket<Facts extends object>(server: SocketServer<Facts>) {
  const { frameBytesMax, unsentBytesMax } = server.limits;
  return {
    options: { noServer: true, maxPayload: frameBytesMax, perMessageDeflate: false } as const,
    connect(socket: NodeSocket, request: SocketRequest): void {
      const raw: RawSocket = {
        send(frames) {
          if (socket.bufferedAmount > unsentBytesMax) return false;
          socket._socket?.cork();
          for (const frame of frames) socket.send(frame);
          socket._socket?.uncork();
          return true;
        },
        close: (code, reason) => socket.close(code, reason),
        terminate: () => socket.terminate(),
      };
      const connection = server.connect(raw, request);
      socket.on("message", (data, isBinary) => connection.message(isBinary ? data : String(data)));
      socket.on("close", () => connection.closed());
      socket.on("error", () => connection.closed());
    },
  };
}
