import { connect, createServer, type Server, type Socket } from "node:net";
import { Lane } from "./lane";
import { Mixture, type Toxic, type ToxicKind } from "./toxics";

interface TcpProxyOptions {
  /** For the jitter; a seeded one makes it the same each time. */
  readonly random?: () => number;
}

/** The network before one port of this machine: it can be made slow, torn and mended. */
export class TcpProxy {
  private readonly toxics = new Mixture();
  private readonly sockets = new Set<Socket>();
  private readonly random: () => number;
  private server: Server | undefined;
  private listening = 0;

  private constructor(
    private readonly target: number,
    { random = Math.random }: TcpProxyOptions,
  ) {
    this.random = random;
  }

  static async before(port: number, options: TcpProxyOptions = {}): Promise<TcpProxy> {
    const proxy = new TcpProxy(port, options);
    await proxy.listen();
    return proxy;
  }

  get port(): number {
    return this.listening;
  }

  /** The connections that are open now. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  /** A URL of the port behind, led through here. */
  lead(to: string): string {
    const url = new URL(to);
    url.hostname = "127.0.0.1";
    url.port = String(this.listening);
    return url.href;
  }

  /** Takes effect for connections there are and for those to come. */
  async add(toxic: Toxic): Promise<void> {
    this.toxics.add(toxic);
    if (toxic.kind === "down") await this.close();
    if (toxic.kind === "reset") this.break();
  }

  /** Takes one kind away, or all; connections that live through it go on. */
  async remove(kind?: ToxicKind): Promise<void> {
    this.toxics.remove(kind);
    if (!this.server && !this.toxics.get("down")) await this.listen();
  }

  /** Breaks every connection off with a reset; new ones are welcome. */
  break(): void {
    for (const socket of [...this.sockets]) socket.resetAndDestroy();
  }

  /** Closes every connection, and refuses new ones. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of [...this.sockets]) socket.destroy();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private async listen(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (client) => this.join(client));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.listening, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (typeof address === "object" && address) this.listening = address.port;
    this.server = server;
  }

  private join(client: Socket): void {
    const behind = connect({ port: this.target, host: "127.0.0.1", allowHalfOpen: true });
    this.watch(client, behind);
    this.watch(behind, client);
    if (this.toxics.get("reset")) client.once("data", () => client.resetAndDestroy());
    new Lane(client, behind, this.toxics, this.random);
    new Lane(behind, client, this.toxics, this.random);
  }

  /** What broke on one side breaks on the other; what ended is the lanes' to tell. */
  private watch(socket: Socket, other: Socket): void {
    this.sockets.add(socket);
    let isBroken = false;
    socket.setNoDelay(true);
    socket.on("error", () => {
      isBroken = true;
    });
    socket.once("close", () => {
      this.sockets.delete(socket);
      if (isBroken) other.resetAndDestroy();
      else if (!socket.readableEnded) other.destroy();
    });
  }
}
