import { airPath, type Heard, readFromRelay, type ToRelay } from "./protocol";

interface JoinOptions {
  readonly onHear: (heard: readonly Heard[]) => void;
  /** What is on the air from the start; null sends nothing. */
  readonly beacon: string | null;
}

/** A simulated person's radio. */
export interface JoinedRadio {
  setBeacon(beacon: string | null): void;
  /** Walks away (false) or comes back. */
  setNear(near: boolean): void;
  leave(): void;
}

/**
 * Puts a simulated person into the room of a code. `url` is that of the radio's server, such as
 * `http://127.0.0.1:4001`. Rejects when it cannot be reached; it does not reconnect.
 */
export async function joinRadio(
  url: string,
  code: string,
  { onHear, beacon }: JoinOptions,
): Promise<JoinedRadio> {
  const socket = new WebSocket(`${new URL(url).origin.replace(/^http/, "ws")}${airPath}`);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error("the simulated radio cannot be reached"));
  });
  socket.onmessage = ({ data }) => onHear(readFromRelay(String(data)));
  const say = (word: ToRelay): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word));
  };
  say({ type: "join", code });
  say({ type: "beacon", beacon });
  return {
    setBeacon: (next) => say({ type: "beacon", beacon: next }),
    setNear: (near) => say({ type: "near", near }),
    leave: () => socket.close(),
  };
}
