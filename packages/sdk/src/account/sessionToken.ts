import type { Storage } from "../platform";

const name = "kith.session";

/** What calls and sockets carry. */
export interface Shown {
  readonly authorization?: string;
}

/**
 * What shows the server who is signed in. In a browser that is a cookie that no script reads, and
 * this is empty; an app keeps a signed token where it says, for one server and no other.
 */
export class SessionToken {
  private kept: Promise<string | null> | undefined;

  constructor(
    private readonly storage: Storage | undefined,
    private readonly server: string,
  ) {}

  get isCookie(): boolean {
    return this.storage === undefined;
  }

  read(): Promise<string | null> {
    this.kept ??= this.load();
    return this.kept;
  }

  async shown(): Promise<Shown> {
    const token = await this.read();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }

  async keep(token: string): Promise<void> {
    if (!this.storage) return;
    this.kept = Promise.resolve(token);
    // An app that cannot write works until it is closed.
    await this.storage.set(name, `${this.server} ${token}`).catch(() => {});
  }

  async forget(): Promise<void> {
    this.kept = Promise.resolve(null);
    await this.storage?.remove(name);
  }

  private async load(): Promise<string | null> {
    const [server, token] = ((await this.storage?.get(name)) ?? "").split(" ");
    return server === this.server && token ? token : null;
  }
}
