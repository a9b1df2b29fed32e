import type { Flag } from "@kith/contracts";
import type { FlagAbout, FlagName } from "@kith/contracts/flags";
import { isFlagOn } from "@kith/contracts/flags";
import type { Runtime } from "@kith/kernel";
import { defineService, describeError, follow } from "@kith/kernel";
import { readFlags } from "../store";

/** The stream on which nodes and staff hear that a flag was changed. */
export const flagsStream = "ops:flags";

/** Events tell at once; this finds what they did not, well within the 2 s that are promised. */
const rereadMilliseconds = 1500;

interface Kept extends Flag {
  readonly listed: ReadonlySet<string>;
}

/** Every flag, in this node's memory. */
export class Flags {
  private kept: ReadonlyMap<string, Kept> = new Map();
  private reading: Promise<void> | undefined;
  private isStale = false;
  private unfollow = () => {};

  constructor(private readonly runtime: Pick<Runtime, "db" | "hub" | "clock" | "log">) {}

  /**
   * Whether a flag is on, for a subject and at a campus; off where staff have set none of that
   * name. Reads nothing but memory, which follows a change within 2 s on every node.
   */
  isOn(name: FlagName, about: FlagAbout = {}): boolean {
    const flag = this.kept.get(name);
    if (!flag) return false;
    const { subject } = about;
    return isFlagOn(flag, about, subject !== undefined && flag.listed.has(subject));
  }

  /** All of them. */
  list(): Flag[] {
    return [...this.kept.values()];
  }

  /** Reads them, then follows the stream. Until Postgres was read once, all are off. */
  async start(): Promise<void> {
    const onTrouble = (thrown: unknown) => this.warn(thrown);
    await this.read().catch(onTrouble);
    const tend = async () => {
      await this.read();
      return { againAt: this.runtime.clock.now() + rereadMilliseconds };
    };
    const hear = () => void this.read().catch(onTrouble);
    this.unfollow = follow(this.runtime, { feed: { stream: flagsStream, tend }, hear, onTrouble });
  }

  stop(): void {
    this.unfollow();
  }

  /** One reading at a time; who asks while one runs gets what the next one found. */
  private read(): Promise<void> {
    this.isStale = this.reading !== undefined;
    this.reading ??= this.readOn();
    return this.reading;
  }

  private async readOn(): Promise<void> {
    try {
      do {
        this.isStale = false;
        const flags = await readFlags(this.runtime.db);
        this.kept = new Map(
          flags.map((flag) => [flag.name, { ...flag, listed: new Set(flag.allowList) }]),
        );
      } while (this.isStale);
    } finally {
      this.reading = undefined;
    }
  }

  private warn(thrown: unknown): void {
    this.runtime.log.warn(describeError(thrown), "flags could not be read");
  }
}

/** This node's flags: `ctx.use(flags).isOn(name, about)`. */
export const flags = defineService("ops.flags", (runtime) => new Flags(runtime));

/** Brings the flags up to date and keeps them so; answers with what stops it. */
export async function startFlags(runtime: Runtime): Promise<() => void> {
  const keeper = runtime.use(flags);
  await keeper.start();
  return () => keeper.stop();
}
