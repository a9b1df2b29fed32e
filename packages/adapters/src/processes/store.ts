import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";

/** A store that this process started and owns; it ends with its owner, however that one ends. */
export interface EmbeddedStore {
  /** With its password: never print it. */
  readonly url: string;
  readonly port: number;
  /** Fulfils when the process is gone, with its exit code. */
  readonly exited: Promise<number>;
  lastLines(count?: number): string;
  stop(): Promise<void>;
}

/** A log file that a child process appends to and that is cut when it has grown over 4 MiB. */
export class ChildLog {
  constructor(readonly path: string) {}

  /** A descriptor to hand to `spawn`; close it once the child has it. */
  open(): number {
    if (this.size() > 4 * 1024 * 1024) truncateSync(this.path);
    return openSync(this.path, "a", 0o600);
  }

  close(descriptor: number): void {
    closeSync(descriptor);
  }

  size(): number {
    return existsSync(this.path) ? statSync(this.path).size : 0;
  }

  since(offset: number): string {
    return existsSync(this.path) ? readFileSync(this.path).subarray(offset).toString("utf8") : "";
  }

  lastLines(count = 20): string {
    return this.since(0).trimEnd().split("\n").slice(-count).join("\n");
  }
}
