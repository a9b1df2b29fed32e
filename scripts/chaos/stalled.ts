import { frameOf } from "./hostile";

/** Each event goes to it so many times. */
const subscriptionsOfStalled = 200;

/** A socket that takes its place in a stream and then reads nothing more. */
export class Stalled {
  isClosed = false;
  private place: string | undefined;

  private constructor(private readonly socket: Bun.Socket) {}

  static async open(url: string, cookie: string): Promise<Stalled> {
    const { port } = new URL(url);
    const ready = Promise.withResolvers<string>();
    let closed = () => {};
    let text = "";
    let hasPlace = false;
    const upgrade =
      `GET /api/live HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nupgrade: websocket\r\n` +
      `connection: Upgrade\r\ncookie: ${cookie}\r\n` +
      "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n";
    const socket = await Bun.connect({
      hostname: "127.0.0.1",
      port: Number(port),
      socket: {
        open: (opened) => void opened.write(upgrade),
        data(opened, data) {
          if (hasPlace) return;
          text += data.toString("latin1");
          if (text.includes("101 ")) subscribeOften(opened);
          const places = [...text.matchAll(/"id":"(\d+)","data":\{"json"/g)];
          if (places.length < subscriptionsOfStalled) return;
          hasPlace = true;
          opened.pause();
          ready.resolve(places[0]?.[1] ?? "");
        },
        end: () => closed(),
        close: () => closed(),
        error: () => closed(),
      },
    });
    const stalled = new Stalled(socket);
    closed = () => {
      stalled.isClosed = true;
    };
    stalled.place = await ready.promise;
    return stalled;
  }

  /** What came since it stopped reading, from another socket. */
  async resume(url: string, cookie: string, count: number): Promise<readonly string[]> {
    const subjects: string[] = [];
    const done = Promise.withResolvers<void>();
    const options = { headers: { cookie } };
    const socket: WebSocket = Reflect.construct(WebSocket, [
      `${url.replace("http", "ws")}/api/live`,
      options,
    ]);
    const params = { path: "ops.onAudit", input: { json: {} }, lastEventId: this.place };
    socket.onopen = () => {
      socket.send(JSON.stringify({ id: 1, method: "subscription", params }));
    };
    socket.onmessage = ({ data }) => {
      const result = JSON.parse(String(data)).result;
      if (result?.type === "data") subjects.push(result.data.json.data.payload.entry.subject);
      if (subjects.length >= count) done.resolve();
    };
    const late = setTimeout(done.resolve, 10_000);
    await done.promise;
    clearTimeout(late);
    socket.close();
    return subjects;
  }

  /** Reads on: what is left, and then that it was closed, if it was. */
  readOn(): void {
    this.socket.resume();
  }

  leave(): void {
    this.socket.terminate();
  }
}

const hasSubscribed = new WeakSet<object>();
function subscribeOften(socket: Bun.Socket): void {
  if (hasSubscribed.has(socket)) return;
  hasSubscribed.add(socket);
  const ids = Array.from({ length: subscriptionsOfStalled }, (_, id) => id + 1);
  const params = { path: "ops.onAudit", input: { json: {} } };
  const messages = ids.map((id) => ({ id, method: "subscription", params }));
  socket.write(frameOf(JSON.stringify(messages)));
}
