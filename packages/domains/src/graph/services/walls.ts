import type { UserId } from "@kith/contracts";
import type { Runtime } from "@kith/kernel";
import { defineService, describeError, follow } from "@kith/kernel";
import { readAbsent, readWalls } from "../store/relations";

/** On which nodes hear that a wall went up or came down. No person reads it. */
export const wallsStream = "graph:walls";

const retryMilliseconds = 500;

/** Those who are behind a wall from somebody's view, or absent; changes with the walls. */
class Hidden extends Set<string> {
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly viewerId: string,
    private readonly absent: ReadonlySet<string>,
    private readonly read: () => Promise<readonly string[]>,
  ) {
    super();
  }

  override has(id: string): boolean {
    if (id === this.viewerId) return false;
    return super.has(id) || this.absent.has(id) || this.absent.has(this.viewerId);
  }

  /** One reading after the other, so that the last one stands. */
  refresh(): Promise<void> {
    this.reading = this.reading.catch(() => {}).then(() => this.readOn());
    return this.reading;
  }

  private async readOn(): Promise<void> {
    const now = new Set(await this.read());
    for (const id of this) if (!now.has(id)) this.delete(id);
    for (const id of now) this.add(id);
  }
}

type Payload = { readonly userIds?: readonly string[] };

/** Who is behind a wall, for everybody who listens on this node; follows each change at once. */
export class Walls {
  /** By the viewer, as long as a feed of theirs holds the set. */
  private readonly known = new Map<string, WeakRef<Hidden>>();
  /** Who is suspended or deleted: there for nobody, and few. */
  private readonly absent = new Set<string>();
  private readonly letGo = new FinalizationRegistry<string>((id) => this.forget(id));
  private unfollow = () => {};
  private isStopped = false;

  constructor(private readonly runtime: Pick<Runtime, "db" | "hub" | "clock" | "log">) {}

  /** For a feed's `hidden`: the set changes with the walls for as long as it is held. */
  async hiddenFrom(viewerId: UserId): Promise<ReadonlySet<string>> {
    const hidden = this.known.get(viewerId)?.deref() ?? this.keep(viewerId);
    await hidden.refresh();
    return hidden;
  }

  /** What changed before the stream is heard is read when its first frame comes. */
  listen(): void {
    this.unfollow = follow(this.runtime, {
      feed: { stream: wallsStream },
      hear: (payload) => this.hear(payload as Payload),
      onTrouble: (thrown) => this.warn(thrown),
    });
  }

  stop(): void {
    this.isStopped = true;
    this.unfollow();
  }

  private keep(viewerId: UserId): Hidden {
    const hidden = new Hidden(viewerId, this.absent, () => readWalls(this.runtime.db, viewerId));
    this.known.set(viewerId, new WeakRef(hidden));
    this.letGo.register(hidden, viewerId);
    return hidden;
  }

  /** A frame that names nobody says that something may have been missed. */
  private hear({ userIds }: Payload): void {
    this.readAbsence(userIds);
    for (const id of userIds ?? this.known.keys()) this.refresh(id);
  }

  private readAbsence(userIds: readonly string[] | undefined): void {
    const note = (absent: readonly string[]) => {
      for (const id of userIds ?? [...this.absent]) this.absent.delete(id);
      for (const id of absent) this.absent.add(id);
    };
    readAbsent(this.runtime.db, userIds)
      .then(note)
      .catch((thrown) => this.retry(thrown, () => this.readAbsence(userIds)));
  }

  private refresh(viewerId: string): void {
    const hidden = this.known.get(viewerId)?.deref();
    hidden?.refresh().catch((thrown) => this.retry(thrown, () => this.refresh(viewerId)));
  }

  private retry(thrown: unknown, again: () => void): void {
    const { clock } = this.runtime;
    this.warn(thrown);
    if (!this.isStopped) clock.wakeAt(clock.now() + retryMilliseconds, again);
  }

  private forget(viewerId: string): void {
    if (!this.known.get(viewerId)?.deref()) this.known.delete(viewerId);
  }

  private warn(thrown: unknown): void {
    this.runtime.log.warn(describeError(thrown), "walls could not be read");
  }
}

/** This node's walls: `await ctx.use(walls).hiddenFrom(ctx.userId)`. */
export const walls = defineService("graph.walls", (runtime) => new Walls(runtime));

/** Keeps this node's walls up to date; answers with what stops it. */
export function startWalls(runtime: Runtime): () => void {
  const keeper = runtime.use(walls);
  keeper.listen();
  return () => keeper.stop();
}
