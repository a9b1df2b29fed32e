import { airPath, type Heard, readFromRelay, type ToRelay } from "../protocol";
import { showPill } from "./pill";

interface Config {
  readonly api: string;
}

declare global {
  var kithRadioConfig: Config | undefined;
  var kithServer: string | undefined;
  /** The shape that the phone app looks for; see its `radio/hook.ts`. */
  var kithRadio:
    | {
        send(beacon: string | null): void;
        onHeard(listener: (heard: readonly Heard[]) => void): () => void;
      }
    | undefined;
}

const reconnectMilliseconds = 1000;
/** The app changes the address as one walks through it; the tab keeps the code. */
const keptCode = "radio-sim.code";

function codeOfPage(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get("room");
  if (given) sessionStorage.setItem(keptCode, given);
  return given ?? sessionStorage.getItem(keptCode) ?? "";
}

/** A radio for this window, connected for as long as the page lives. */
function startRadio(code: string): void {
  const listeners = new Set<(heard: readonly Heard[]) => void>();
  let socket: WebSocket | undefined;
  let beacon: string | null = null;
  let near = true;

  const say = (word: ToRelay): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word));
  };
  const connect = (): void => {
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}${airPath}`);
    socket.onopen = () => {
      say({ type: "join", code });
      say({ type: "near", near });
      say({ type: "beacon", beacon });
    };
    socket.onmessage = ({ data }) => {
      const heard = readFromRelay(String(data));
      for (const listener of listeners) listener(heard);
    };
    socket.onclose = () => setTimeout(connect, reconnectMilliseconds);
  };

  globalThis.kithRadio = {
    send(next) {
      beacon = next;
      say({ type: "beacon", beacon });
    },
    onHeard(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  connect();
  showPill((next) => {
    near = next;
    say({ type: "near", near });
  });
}

const code = codeOfPage();
globalThis.kithServer = globalThis.kithRadioConfig?.api;
// Without a code there is nobody to hear: the app then says that it has no radio.
if (code !== "") startRadio(code);
