import { setTimeout as sleep } from "node:timers/promises";
import { type ApiNode, type ApiOptions, isReady, spawnApi } from "@kith/testing/process";
import { runtime } from "./runtime";

const restMilliseconds = 300;

type MachineOptions = ApiOptions & { readonly port: number };

/** A node that is started again whenever it ends, as a supervisor does, unless it is to be dead. */
export class Machine {
  /** Times that it ended by itself after it had been ready, with its last words. */
  readonly falls: string[] = [];
  private node: ApiNode | undefined;
  private isWanted = false;

  constructor(
    readonly name: string,
    private readonly options: MachineOptions,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get memoryBytes(): number {
    return this.node?.memoryBytes() ?? 0;
  }

  get output(): string {
    return this.node?.output() ?? "";
  }

  async start(): Promise<void> {
    this.isWanted = true;
    const node = await spawnApi(this.options);
    this.node = node;
    let hasBeenReady = false;
    let isOver = false;
    void node.exited.then(async (code) => {
      isOver = true;
      if (this.node !== node || !this.isWanted) return;
      const said = node.output().trimEnd().split("\n").slice(-5).join("\n");
      if (hasBeenReady) this.falls.push(`${this.name} ended with ${code}:\n${said}`);
      await sleep(restMilliseconds);
      if (this.isWanted && this.node === node) await this.start();
    });
    const look = async () => {
      while (!isOver && !hasBeenReady) {
        hasBeenReady = await isReady(this.url);
        await sleep(50);
      }
    };
    void look();
  }

  async ready(secondsMax = 60): Promise<void> {
    const end = runtime() + secondsMax * 1000;
    while (!(await isReady(this.url))) {
      if (runtime() > end) throw new Error(`${this.name} is not ready:\n${this.output}`);
      await sleep(50);
    }
  }

  /** Ends it without a word. */
  async kill(): Promise<void> {
    this.isWanted = false;
    await this.node?.kill();
  }

  /** Tells it to end, as a rolling restart does; answers with its exit code. */
  async stop(): Promise<number> {
    this.isWanted = false;
    return (await this.node?.stop()) ?? 0;
  }
}
