import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Kith } from "./kith";
import type { Connection, LiveProcedure } from "./transport/listening";

interface Patching<Frame> {
  /** Puts what happened into the cache, so that it equals a fresh fetch. */
  patch(cache: QueryClient, frame: Frame): void;
  /** What to fetch anew when the server can no longer say what was missed. */
  readonly keys: readonly QueryKey[];
}

/**
 * Keeps TanStack Query's cache in step with a live procedure while the component is mounted, and
 * tells how the connection is. Subscribes anew when `input` changes by value.
 */
export function useLive<Input extends object, Frame extends { readonly event: string }>(
  kith: Kith,
  procedure: LiveProcedure<Input, Frame>,
  input: Input,
  patching: Patching<Frame>,
): Connection {
  const cache = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  const latest = useRef({ input, patching });
  useEffect(() => {
    latest.current = { input, patching };
  });
  const inputKey = JSON.stringify(input);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `inputKey` stands for `input`.
  useEffect(
    () =>
      kith.listen(procedure, latest.current.input, {
        onConnection: setConnection,
        onFrame(frame) {
          const { patch, keys } = latest.current.patching;
          if (frame.event !== "kernel.resync") patch(cache, frame);
          else for (const queryKey of keys) void cache.invalidateQueries({ queryKey });
        },
      }),
    [kith, procedure, inputKey, cache],
  );
  return connection;
}
