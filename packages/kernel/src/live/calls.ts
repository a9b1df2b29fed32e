import { EventEmitter } from "node:events";
import type { AnyTRPCRouter } from "@trpc/server";
import { getWSConnectionHandler } from "@trpc/server/adapters/ws";

/** tRPC's own handling of one socket: takes parsed messages, and replies. */
export interface Calls {
  take(messages: readonly unknown[]): void;
  close(): void;
}

/** All that tRPC's handler touches on a socket of `ws`. */
class SocketShim extends EventEmitter {
  readyState = 1;

  constructor(readonly send: (text: string) => void) {
    super();
  }

  close(): void {}
}

const noBytes = Buffer.alloc(0);

/** Opens tRPC's handler for sockets whose context is known. */
export function createCallHandler<Facts>(router: AnyTRPCRouter) {
  let handed: readonly unknown[] = [];
  const options = {
    router,
    createContext: ({ req }: { req: { facts: Facts } }) => req.facts,
    // A frame was parsed already when it is found to be tRPC's.
    experimental_encoder: { encode: JSON.stringify, decode: () => handed },
  };
  // Our request and socket have what the handler reads of Node's.
  const connect = getWSConnectionHandler(options as never);
  return (facts: Facts, reply: (text: string) => void): Calls => {
    const shim = new SocketShim(reply);
    connect(shim as never, { url: "/", headers: {}, facts } as never);
    return {
      take(messages) {
        handed = messages;
        shim.emit("message", noBytes, false);
      },
      close() {
        shim.readyState = 3;
        shim.emit("close");
      },
    };
  };
}
