import type { Runtime } from "../ctx";
import type { Feed } from "../implement";

const retryMilliseconds = 500;

interface Follower {
  /** The stream, and what looks after it. */
  readonly feed: Pick<Feed, "stream" | "tend">;
  /** Gets each event's payload, and that of a resync when something may have been missed. */
  readonly hear: (payload: unknown) => void;
  readonly onTrouble: (thrown: unknown) => void;
}

/** Has the node itself hear a durable stream from now on; answers with what stops it. */
export function follow(
  { hub, clock }: Pick<Runtime, "hub" | "clock">,
  { feed, hear, onTrouble }: Follower,
): () => void {
  let listening: { close(): void } | undefined;
  let cancelRetry = () => {};
  let isStopped = false;
  const frame = (tail: string) => hear(JSON.parse(`{${tail}`).result.data.json.data.payload);
  const open = async () => {
    try {
      const durable = { ...feed, keeps: "durable", from: "now" } as const;
      const opened = await hub.open(durable, null, { frame, ended: () => {} });
      if (isStopped) opened.close();
      else listening = opened;
    } catch (thrown) {
      onTrouble(thrown);
      if (isStopped) return;
      cancelRetry = clock.wakeAt(clock.now() + retryMilliseconds, () => void open());
    }
  };
  void open();
  return () => {
    isStopped = true;
    cancelRetry();
    listening?.close();
  };
}
