import type { Heard } from "./air";

/** A radio that the page brings along. The web build has none of its own. */
interface InjectedRadio {
  send(beacon: string | null): void;
  onHeard(listener: (heard: readonly Heard[]) => void): () => void;
}

declare global {
  /** Set by a page that simulates radio between its windows. */
  var kithRadio: InjectedRadio | undefined;
  /** The server's address, where it is not that of the page. */
  var kithServer: string | undefined;
}
