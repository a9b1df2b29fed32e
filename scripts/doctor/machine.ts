import { readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { bad, type Finding, look, ok, unknown } from "./findings";

const openFilesMin = 10_000;
const freeShareMin = 0.1;

/** What this machine gives a node. */
export async function examineMachine(): Promise<Finding[]> {
  return [runtime(), openFiles(), await disk()];
}

function runtime(): Finding {
  return ok("runtime", process.versions.bun ? `Bun ${process.versions.bun}` : process.version);
}

/** Each socket is an open file; the limit is that of whoever asks, and so of what they start. */
function openFiles(): Finding {
  try {
    const limits = readFileSync("/proc/self/limits", "utf8");
    const most = /^Max open files +(\S+)/m.exec(limits)?.[1] ?? "";
    const isEnough = most === "unlimited" || Number(most) >= openFilesMin;
    const what = "open files";
    return isEnough ? ok(what, `up to ${most}`) : look(what, `up to ${most}: ulimit -n 65536`);
  } catch {
    return unknown("open files", "this system does not say");
  }
}

async function disk(): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(".");
  const share = bavail / blocks;
  const free = `${Math.round(share * 100)} % free, ${Math.round((bavail * bsize) / 1e9)} GB`;
  return share < freeShareMin ? bad("disk", free) : ok("disk", free);
}

/** Whether the node's port is free, or a node of ours has it. */
export async function examinePort(host: string, port: number): Promise<Finding> {
  const what = `port ${port}`;
  if (await isFree(host, port)) return ok(what, "free");
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const health = await fetch(`http://${name.includes(":") ? `[${name}]` : name}:${port}/health`, {
    signal: AbortSignal.timeout(3000),
  })
    .then((response) => response.json() as Promise<{ version?: string; status?: string }>)
    .catch(() => null);
  if (!health?.version) return bad(what, "taken by somebody else");
  const said = `Kith ${health.version} answers there: ${health.status}`;
  return health.status === "ok" ? ok(what, said) : look(what, said);
}

function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
