import type { Tracked } from "../router";
import { isPassing, type Pace } from "./pace";

/** `connecting` has not failed yet; `offline` waits for its next try. */
export type Connection = "connecting" | "online" | "offline";

/** A live procedure as tRPC's client has it. */
interface LiveProcedure<Input, Frame> {
  subscribe(
    input: Input & { readonly lastEventId?: string },
    observer: {
      onStarted(): void;
      onData(tracked: Tracked<Frame>): void;
      onConnectionStateChange(change: { readonly state: string; readonly error: unknown }): void;
      onError(error: unknown): void;
      onComplete(): void;
    },
  ): { unsubscribe(): void };
}

interface LiveListener<Frame> {
  onFrame(frame: Frame): void;
  onConnection(connection: Connection): void;
  /** The server will not let this caller listen any more. */
  onRefused(error: unknown): void;
}

/** Frames remembered to recognise one that comes twice; a node has at most this many to repeat. */
const framesKept = 256;

/**
 * Hears a stream until `signal` aborts: each frame once, across nodes and outages. For tRPC an
 * error ends a subscription; here one that passes only interrupts it.
 */
export function listenTo<Input extends object, Frame extends { readonly event: string }>(
  procedure: LiveProcedure<Input, Frame>,
  input: Input,
  listener: LiveListener<Frame>,
  { pace, signal }: { readonly pace: Pace; readonly signal: AbortSignal },
): void {
  const heard = new Set<string>();
  let lastEventId: string | undefined;
  let subscription: { unsubscribe(): void } | undefined;

  const take = ({ id, data }: Tracked<Frame>) => {
    // An id is a place in the stream: what a server says of the stream itself, such as its end,
    // stands at the place of the last event.
    const frame = `${id} ${data.event}`;
    if (signal.aborted || heard.has(frame)) return;
    lastEventId = id;
    // After a loss the server may count from the start again.
    if (data.event === "kernel.resync") heard.clear();
    heard.add(frame);
    const [oldest] = heard;
    if (heard.size > framesKept && oldest !== undefined) heard.delete(oldest);
    listener.onFrame(data);
  };

  const interrupted = (error: unknown) => {
    if (signal.aborted) return;
    if (!isPassing(error)) {
      listener.onRefused(error);
      return;
    }
    listener.onConnection("offline");
    pace.after(error, signal).then(subscribe, () => {});
  };

  const subscribe = () => {
    subscription = procedure.subscribe(
      { ...input, ...(lastEventId !== undefined && { lastEventId }) },
      {
        onStarted: () => {
          if (signal.aborted) return;
          pace.settle();
          listener.onConnection("online");
        },
        onData: take,
        onConnectionStateChange: ({ state, error }) => {
          if (signal.aborted || state !== "connecting") return;
          listener.onConnection(error ? "offline" : "connecting");
        },
        onError: interrupted,
        onComplete: () => interrupted(undefined),
      },
    );
  };

  if (signal.aborted) return;
  signal.addEventListener("abort", () => subscription?.unsubscribe());
  subscribe();
}
