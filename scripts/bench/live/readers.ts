/**
 * The room's readers: plain TCP, so that counting frames costs the same, and little, for each
 * contestant. In a room every tenth one reads the sending time out of each frame.
 */
import type { Socket } from "bun";
import { say } from "./load";

const [port, readers, kind] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
/** `idle`: each reader in a room of its own, numbered from the number that follows. */
const isIdle = process.argv[5] === "idle";
const firstRoom = Number(process.argv[6] ?? 0);
const hostname = process.argv[7] ?? "127.0.0.1";
/** Those whose frames are timed, in a room. */
const timedShare = isIdle ? 1 : 10;

function helloOf(index: number): readonly string[] {
  if (kind === "socketio") return ["40"];
  if (kind !== "kith") return [];
  const params = { path: "bench.room", input: { json: { room: isIdle ? firstRoom + index : 0 } } };
  return [JSON.stringify({ id: 1, method: "subscription", params })];
}

const path = kind === "socketio" ? "/socket.io/?EIO=4&transport=websocket" : "/";
const upgrade =
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";

/** Frames shorter than this are the protocol's own: greetings and acknowledgements. */
const eventBytesMin = 150;

const ping = "PING";
const pong = frameOf("PONG");

let received = 0;
let latencies: number[] = [];

interface State {
  rest: Buffer | undefined;
  isUpgraded: boolean;
  readonly index: number;
}

function frameOf(text: string): Buffer {
  const body = Buffer.from(text);
  const head =
    body.length < 126
      ? [0x81, 0x80 | body.length]
      : [0x81, 0xfe, body.length >> 8, body.length & 255];
  // A mask of zeros leaves the text as it is.
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

function timeOf(frame: Buffer): void {
  const at = frame.indexOf('"t":');
  if (at < 0) return;
  const sent = Number(frame.toString("latin1", at + 4, at + 20));
  latencies.push(((performance.timeOrigin + performance.now()) * 1000 - sent) / 1000);
}

/** Answers the handshake; where the frames begin, or null while it is not over. */
function greet(socket: Socket<State>, bytes: Buffer): number | null {
  if (socket.data.isUpgraded) return 0;
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  socket.data.isUpgraded = true;
  for (const text of helloOf(socket.data.index)) socket.write(frameOf(text));
  return end + 4;
}

/** Where the frame at `at` ends and how long its payload is; null while it is not all there. */
function measure(bytes: Buffer, at: number): { end: number; length: number } | null {
  if (at + 4 > bytes.length) return null;
  const short = (bytes[at + 1] ?? 0) & 127;
  const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
  const end = at + (short === 126 ? 4 : 2) + length;
  return end > bytes.length ? null : { end, length };
}

/** Counts the whole frames; what is there of the next waits for its rest. */
function take(socket: Socket<State>, chunk: Buffer): void {
  const { data } = socket;
  const bytes = data.rest ? Buffer.concat([data.rest, chunk]) : chunk;
  let at = greet(socket, bytes);
  if (at === null) return;
  for (let frame = measure(bytes, at); frame; frame = measure(bytes, at)) {
    if (frame.length >= eventBytesMin) {
      received += 1;
      if (data.index % timedShare === 0) timeOf(bytes.subarray(at, frame.end));
    }
    // Who is silent for a minute is cut.
    if (frame.length === ping.length && bytes.indexOf(ping, at) === frame.end - ping.length) {
      socket.write(pong);
    }
    at = frame.end;
  }
  data.rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : undefined;
}

const connect = (index: number) =>
  Bun.connect<State>({
    hostname,
    port,
    data: { rest: undefined, isUpgraded: false, index },
    socket: { open: (socket) => void socket.write(upgrade), data: take },
  });
const atOnce = 100;
for (let first = 0; first < readers; first += atOnce) {
  const some = Array.from({ length: Math.min(atOnce, readers - first) }, (_, at) => first + at);
  await Promise.all(some.map(connect));
}
say({ connected: readers });

setInterval(() => say({ received }), isIdle ? 50 : 5);
process.stdin.on("data", () => {
  latencies.sort((one, other) => one - other);
  const of = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  say({ p50: of(0.5), p99: of(0.99), samples: latencies.length });
  latencies = [];
});
process.stdin.on("end", () => process.exit());
