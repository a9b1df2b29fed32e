import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Lines } from "./line";
import { type Arrivals, type Latency, lanes, measureOpenLoop, type Pair } from "./loads";
import type { BenchPhone } from "./phones";

/** What an answer and two frames take alone: a server that knows and decides nothing. */
export interface Plain {
  measure(arrivals: Arrivals, perSecond: number): Promise<Latency>;
  close(): void;
}

export async function openPlain(
  count: number,
  onFrame: (phone: BenchPhone) => void,
): Promise<Plain> {
  const program = fileURLToPath(new URL("./plainServer.ts", import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  const [said] = await once(createInterface({ input: child.stdout }), "line");
  const port = Number(said);
  const phones = Array.from({ length: count }, (_, place) => ({
    credential: String(place),
    beacon: () => "",
  }));
  const sockets: WebSocket[] = [];
  const join = async (phone: BenchPhone) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?name=${phone.credential}`);
    socket.onmessage = () => onFrame(phone);
    sockets.push(socket);
    await new Promise((resolve) => socket.addEventListener("open", resolve));
  };
  for (let at = 0; at < count; at += 100) await Promise.all(phones.slice(at, at + 100).map(join));
  const lines = await Lines.open(port, lanes);

  const half = count / 2;
  const pairs = phones.slice(0, half).flatMap((one, at): Pair[] => {
    const other = phones[half + at];
    return other ? [[one, other]] : [];
  });
  return {
    measure: (arrivals, perSecond) =>
      measureOpenLoop(pairs, arrivals, perSecond, {
        first: async () => void (await lines.post("/", "", "nobody")),
        second: async ([one, other]) => {
          await lines.post("/", "", `${one.credential} ${other.credential}`);
        },
      }),
    close() {
      for (const socket of sockets) socket.close();
      lines.close();
      child.stdin.end();
    },
  };
}
