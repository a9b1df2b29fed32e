import type { Storage } from "../platform";

const name = "kith.session";
const deviceName = "kith.device";

/** What calls and sockets carry. */
export interface Shown {
  readonly authorization?: string;
  /** What an app that is no browser was given with a passkey's options. */
  readonly "kith-challenge"?: string;
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
    this.kept ??= this.load(name);
    return this.kept;
  }

  async shown(): Promise<Shown> {
    const token = await this.read();
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }

  async keep(token: string): Promise<void> {
    if (!this.storage) return;
    // Before it is shown, as the server forgets then which one was there before. An app that
    // cannot write works until it is closed.
    await this.storage.set(name, `${this.server} ${token}`).catch(() => {});
    this.kept = Promise.resolve(token);
  }

  async forget(): Promise<void> {
    this.kept = Promise.resolve(null);
    await this.storage?.remove(name);
  }

  /** By what the server knows this device again; it stays when somebody signs out. */
  async shownDevice(): Promise<{ readonly "kith-device"?: string }> {
    const device = await this.load(deviceName);
    return device === null ? {} : { "kith-device": device };
  }

  async keepDevice(device: string): Promise<void> {
    await this.storage?.set(deviceName, `${this.server} ${device}`).catch(() => {});
  }

  private async load(key: string): Promise<string | null> {
    const [server, value] = ((await this.storage?.get(key)) ?? "").split(" ");
    return server === this.server && value ? value : null;
  }
}
