/** How the phone calls for attention. What the screen itself shows is not part of it. */
export interface Alerts {
  /** Asks for what the system wants to be asked for. Called before the first nudge can come. */
  prepare(): Promise<void>;
  /** A nudge arrived that may alert. */
  nudged(): void;
}

export interface AlertWords {
  title(): string;
  body(): string;
}
