import { connect, createServer, type Server, type Socket } from "node:net";

/** A balancer before several nodes: who connects gets the first node that takes the connection. */
export class Front {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private ports: readonly number[],
  ) {}

  static async before(...ports: number[]): Promise<Front> {
    const server = createServer();
    const front = new Front(server, ports);
    server.on("connection", (client) => front.join(client, front.ports));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return front;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  /** New connections go to these nodes from now on. */
  turnTo(...ports: number[]): void {
    this.ports = ports;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private join(client: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void client.destroy();
    client.pause();
    this.watch(client);
    const node = connect(port, "127.0.0.1");
    const tryNext = () => this.join(client, others);
    node.once("error", tryNext);
    node.once("connect", () => {
      node.off("error", tryNext);
      this.watch(node);
      node.once("close", () => client.destroy());
      client.once("close", () => node.destroy());
      client.pipe(node);
      node.pipe(client);
    });
  }

  private watch(socket: Socket): void {
    if (this.sockets.has(socket)) return;
    this.sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => this.sockets.delete(socket));
  }
}
