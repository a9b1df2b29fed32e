import { randomBytes } from "node:crypto";
import { join, normalize, sep } from "node:path";
import { airPath, type FromRelay, readToRelay } from "./protocol";
import { type Member, Relay } from "./relay";

const hostname = "127.0.0.1";
const phonePath = "/phone/";
const momentMilliseconds = 2000;
const messageBytesMax = 1024;

export interface RadioOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  /** The folder of the phone's web build. */
  readonly dist: string;
  /** The address of the API, as a browser on this machine sees it. */
  readonly api: string;
  /** Default: a random one. */
  readonly code?: string | undefined;
}

export interface RunningRadio {
  /** The page of a window that is in the room. */
  readonly url: string;
  readonly code: string;
  stop(): Promise<void>;
}

/** Serves the phone's web build with a simulated radio, on this machine only. */
export async function startRadio(options: RadioOptions): Promise<RunningRadio> {
  const { port, dist, api, code = randomBytes(9).toString("base64url") } = options;
  const relay = new Relay();
  const page = await makePage(dist, api);
  const server = Bun.serve<{ member?: Member }, never>({
    hostname,
    port,
    idleTimeout: 0,
    async fetch(request, self) {
      const { pathname } = new URL(request.url);
      if (pathname === airPath) return upgrade(request, self);
      return (await fileOf(dist, pathname)) ?? showPage(pathname, page);
    },
    websocket: {
      maxPayloadLength: messageBytesMax,
      open(socket) {
        socket.data.member = {
          hear: (heard) => {
            const word: FromRelay = { type: "heard", heard };
            socket.send(JSON.stringify(word));
          },
        };
      },
      message(socket, text) {
        const word = readToRelay(String(text));
        const { member } = socket.data;
        if (!word || !member || !relay.take(member, word)) socket.close(1008);
      },
      close({ data }) {
        if (data.member) relay.leave(data.member);
      },
    },
  });
  const timer = setInterval(() => relay.pass(), momentMilliseconds);
  return {
    url: `http://${hostname}:${server.port}${phonePath}#room=${code}`,
    code,
    async stop() {
      clearInterval(timer);
      await server.stop(true);
    },
  };
}

/** Other pages of this browser may not listen: a page names its origin, a process has none. */
function upgrade(request: Request, server: Bun.Server<{ member?: Member }>): Response | undefined {
  const origin = request.headers.get("origin");
  const isOwn = origin === null || origin === new URL(request.url).origin;
  if (isOwn && server.upgrade(request, { data: {} })) return undefined;
  return new Response(null, { status: isOwn ? 426 : 403 });
}

async function fileOf(dist: string, pathname: string): Promise<Response | undefined> {
  if (!pathname.startsWith(phonePath)) return undefined;
  const name = normalize(decodeURIComponent(pathname.slice(phonePath.length)));
  if (name === "." || name === "index.html" || name.split(sep).includes("..")) return undefined;
  const file = Bun.file(join(dist, name));
  return (await file.exists()) ? new Response(file) : undefined;
}

/** The app finds its own way from any address under its path. */
function showPage(pathname: string, page: string): Response {
  if (pathname === "/") return Response.redirect(phonePath);
  const isFound = pathname.startsWith(phonePath);
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return isFound ? new Response(page, { headers }) : new Response(null, { status: 404 });
}

/** The build's own page, with the radio before its first script. */
async function makePage(dist: string, api: string): Promise<string> {
  const html = await Bun.file(join(dist, "index.html")).text();
  const { outputs } = await Bun.build({
    entrypoints: [join(import.meta.dir, "page", "page.ts")],
    target: "browser",
    format: "iife",
    minify: true,
  });
  const script = await outputs[0]?.text();
  const config = JSON.stringify({ api }).replaceAll("<", "\\u003c");
  const radio = `<script>globalThis.kithRadioConfig=${config};${script}</script>`;
  return html.replace("<head>", () => `<head>${radio}`);
}
