import { connect, createServer, type Server, type Socket } from "node:net";

/** A stand-in for the network between us and a store: it can be cut, silenced and mended. */
export class StoreProxy {
  private mode: "open" | "cut" | "silent" = "open";
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  private constructor(private readonly target: URL) {}

  static async before(url: string): Promise<StoreProxy> {
    const proxy = new StoreProxy(new URL(url));
    await proxy.listen();
    return proxy;
  }

  /** The store's URL through this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = "127.0.0.1";
    url.port = String(this.port);
    return url.href;
  }

  /** The store is gone: connections break, new ones are refused. */
  async cut(): Promise<void> {
    this.mode = "cut";
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server?.close(() => resolve()));
  }

  /** The store does not answer: connections stay, nothing comes back. */
  silence(): void {
    this.mode = "silent";
  }

  async mend(): Promise<void> {
    const wasCut = this.mode === "cut";
    this.mode = "open";
    // What was swallowed cannot be delivered late: a protocol would be out of step.
    for (const socket of this.sockets) socket.destroy();
    if (wasCut) await this.listen();
  }

  private async listen(): Promise<void> {
    const server = createServer((client) => this.join(client));
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    const address = server.address();
    if (typeof address === "object" && address) this.port = address.port;
    this.server = server;
  }

  private join(client: Socket): void {
    const store = connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [client, store],
      [store, client],
    ] as const) {
      this.sockets.add(from);
      from.on("data", (data) => this.mode === "open" && to.write(data));
      from.on("error", () => {});
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
