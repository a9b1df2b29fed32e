import { createServer } from "node:net";

/** A free TCP port on `host`: the preferred one when nobody has it, else any. */
export async function freePort(preferred = 0, host = "127.0.0.1"): Promise<number> {
  const port = await tryPort(preferred, host);
  if (port !== undefined) return port;
  const any = await tryPort(0, host);
  if (any === undefined) throw new Error(`No free port on ${host}`);
  return any;
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE" || error.code === "EACCES";
      if (isTaken) resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === "object" ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
