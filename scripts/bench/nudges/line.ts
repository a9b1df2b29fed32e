import type { Socket } from "bun";

const endOfHead = "\r\n\r\n";

/**
 * A kept-alive HTTP/1.1 connection that asks one thing after the other: a load generator must
 * cost less than what it measures.
 */
export class Line {
  private socket: Socket | undefined;
  private received = "";
  private answered: ((status: number) => void) | undefined;

  private constructor(private readonly port: number) {}

  static async open(port: number): Promise<Line> {
    const line = new Line(port);
    line.socket = await Bun.connect({
      hostname: "127.0.0.1",
      port,
      socket: { data: (_socket, data) => line.take(data.toString("latin1")) },
    });
    return line;
  }

  /** Sends a call of an anonymous session, or of whom the headers name; answers with its status. */
  post(
    path: string,
    credential: string | Readonly<Record<string, string>>,
    body: string,
  ): Promise<number> {
    const headers = typeof credential === "string" ? { "kith-nudge": credential } : credential;
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${this.port}`,
      "content-type: application/json",
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${body.length}`,
    ];
    return this.send(`${head.join("\r\n")}${endOfHead}${body}`);
  }

  get(path: string): Promise<number> {
    return this.send(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${this.port}${endOfHead}`);
  }

  close(): void {
    this.socket?.end();
  }

  private send(request: string): Promise<number> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket?.write(request);
    });
  }

  private take(text: string): void {
    this.received += text;
    const end = this.received.indexOf(endOfHead);
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.received)?.[1] ?? 0);
    const whole = end + endOfHead.length + length;
    if (this.received.length < whole) return;
    const status = Number(this.received.slice(9, 12));
    this.received = this.received.slice(whole);
    this.answered?.(status);
  }
}

/** Connections that are used in turn, each for one call at a time. */
export class Lines {
  private readonly free: Line[];
  private readonly waiting: ((line: Line) => void)[] = [];

  private constructor(private readonly lines: readonly Line[]) {
    this.free = [...lines];
  }

  static async open(port: number, count: number): Promise<Lines> {
    return new Lines(await Promise.all(Array.from({ length: count }, () => Line.open(port))));
  }

  /** Waits for a free connection if there is none, and answers with the status. */
  async post(path: string, credential: string, body: string): Promise<number> {
    const line = this.free.pop() ?? (await new Promise<Line>((take) => this.waiting.push(take)));
    const status = await line.post(path, credential, body);
    const next = this.waiting.shift();
    if (next) next(line);
    else this.free.push(line);
    return status;
  }

  close(): void {
    for (const line of this.lines) line.close();
  }
}
