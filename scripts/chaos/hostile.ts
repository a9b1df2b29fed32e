import type { Socket } from "bun";

const floodersMax = 16;
const patienceMilliseconds = 5000;
const upgrade =
  "GET /nudges/live HTTP/1.1\r\nhost: kith\r\nupgrade: websocket\r\nconnection: Upgrade\r\n" +
  "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n";

/** A masked text frame, or the beginning of one whose rest never comes. */
export function frameOf(text: string, isFinal = true): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(14);
  head.writeUInt8(isFinal ? 0x81 : 0x01, 0);
  head.writeUInt8(0x80 | 127, 1);
  head.writeBigUInt64BE(BigInt(body.length), 2);
  // The mask, zeros, leaves the text as it is.
  return Buffer.concat([head, body]);
}

const stop = (id: number, filler: string) =>
  JSON.stringify({ id, method: "subscription.stop", params: { input: { json: { filler } } } });

/** What hostile sockets send: small, large, senseless, and what has no end. */
const poisons: readonly Buffer[] = [
  frameOf(stop(1, "x".repeat(200))),
  frameOf(stop(2, "x".repeat(60_000))),
  frameOf("[".repeat(60_000)),
  frameOf("x".repeat(1_000_000)),
  frameOf("x".repeat(30_000), false),
  frameOf(JSON.stringify({ id: 3, method: "query", params: { path: "nudges.challenge" } })),
];

/** Hostile sockets until so many bytes are sent. */
export async function flood(url: string, bytes: number) {
  let sent = 0;
  let sockets = 0;
  const { port } = new URL(url);
  const lane = async (kind: number) => {
    for (let round = 0; sent < bytes; round++) {
      const poison = poisons[(kind + round) % poisons.length] ?? Buffer.alloc(0);
      sockets += 1;
      await pour(Number(port), poison, (count) => {
        sent += count;
        return sent < bytes;
      });
    }
  };
  await Promise.all(Array.from({ length: floodersMax }, (_, kind) => lane(kind)));
  return { sent, sockets };
}

/** Sends one thing again and again until the socket is cut, or `wrote` says that it is enough. */
async function pour(
  port: number,
  poison: Buffer,
  wrote: (bytes: number) => boolean,
): Promise<void> {
  const cut = Promise.withResolvers<void>();
  const hostile = new Hostile(poison, wrote);
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: (opened) => void opened.write(upgrade),
      data: (opened, data) => hostile.hear(opened, data),
      drain: (opened) => hostile.push(opened),
      end: (opened) => opened.terminate(),
      close: () => cut.resolve(),
      error: () => cut.resolve(),
    },
  });
  // One that is neither read nor cut is left alone.
  const late = setTimeout(() => socket.terminate(), patienceMilliseconds);
  await cut.promise;
  hostile.isOver = true;
  clearTimeout(late);
}

class Hostile {
  isOver = false;
  private at = 0;
  private isWelcome = false;

  constructor(
    private readonly poison: Buffer,
    private readonly wrote: (bytes: number) => boolean,
  ) {}

  hear(socket: Socket, data: Buffer): void {
    if (this.isWelcome || !data.includes("101 ")) return;
    this.isWelcome = true;
    this.push(socket);
  }

  push(socket: Socket): void {
    for (let burst = 0; burst < 50 && !this.isOver; burst++) {
      const count = socket.write(this.poison.subarray(this.at));
      if (count <= 0) return;
      this.at = (this.at + count) % this.poison.length;
      if (!this.wrote(count)) return void socket.terminate();
      // The rest goes when there is room.
      if (this.at !== 0) return;
    }
    if (!this.isOver) setTimeout(() => this.push(socket), 0);
  }
}
