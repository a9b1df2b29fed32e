import { TcpProxy } from "./tcp";

/** A stand-in for the network between us and a store: it can be cut, silenced and mended. */
export class StoreProxy {
  private constructor(
    private readonly target: string,
    private readonly proxy: TcpProxy,
  ) {}

  static async before(url: string): Promise<StoreProxy> {
    return new StoreProxy(url, await TcpProxy.before(Number(new URL(url).port)));
  }

  /** The store's URL through this proxy. */
  get url(): string {
    return this.proxy.lead(this.target);
  }

  /** The store is gone: connections break, new ones are refused. */
  cut(): Promise<void> {
    return this.proxy.add({ kind: "down" });
  }

  /** The store does not answer: connections stay, nothing comes back. */
  silence(): void {
    void this.proxy.add({ kind: "bandwidth", bytesPerSecond: 0 });
  }

  async mend(): Promise<void> {
    await this.proxy.remove();
    // What was held up is not delivered late: who waited for it has given up.
    this.proxy.break();
  }
}
