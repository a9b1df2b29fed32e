import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./calls";
import type { Node } from "./compose";
import type { Serving } from "./run";
import type { Sockets } from "./sockets";

/** What calls that run may take when everybody else has left. */
const callMilliseconds = 5000;

/**
 * While a node drains, a connection is closed after its answer, so that its next call goes to
 * another node: a balancer moves connections, not calls.
 */
export function leaveAfterwards(answer: Answer, isDraining: () => boolean): Answer {
  const close = (response: Response) => {
    response.headers.set("connection", "close");
    return response;
  };
  return (request, from) => {
    const response = answer(request, from);
    if (!isDraining()) return response;
    return response instanceof Promise ? response.then(close) : close(response);
  };
}

/**
 * Sends sockets and connections elsewhere, once, while calls are answered as ever. Takes its time
 * without sockets too: a balancer must see that the node is not ready before it is gone.
 */
export function drainOf(sockets: Sockets, seconds: number): () => Promise<void> {
  let draining: Promise<unknown> | undefined;
  return async () => {
    const drains = () => Object.values(sockets).map((socket) => socket.drain(seconds));
    draining ??= Promise.all([...drains(), sleep(seconds * 1000)]);
    await draining;
  };
}

/** Sends everybody elsewhere, lets the calls that run come to their end, and only then ends. */
export async function leave(
  node: Pick<Node, "drain" | "stop">,
  serving: Pick<Serving, "stop">,
): Promise<void> {
  await node.drain();
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, callMilliseconds);
  await Promise.race([serving.stop(), late]);
  clearTimeout(timer);
  await node.stop();
}
