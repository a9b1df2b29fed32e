export interface Options {
  /** The address to serve on. */
  readonly host: string;
  readonly wantsHelp: boolean;
}

export class UsageError extends Error {
  override name = "UsageError";
}

export const usage = `bun run up [--host ADDRESS]

  --host ADDRESS   serve other machines too, on this address (0.0.0.0: on all), without the
                   simulated radio; otherwise only this machine can connect

DATABASE_URL and REDIS_URL make it use stores of yours instead of starting its own.`;

export const loopback = "127.0.0.1";

export function parseOptions(args: readonly string[]): Options {
  let host = loopback;
  let wantsHelp = false;
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, value = name === "--host" ? rest.shift() : undefined] = arg.split("=", 2);
    if (name === "--help" || name === "-h") wantsHelp = true;
    else if (name === "--host" && value) host = value;
    else if (name === "--host") throw new UsageError("--host needs an address");
    else throw new UsageError(`Unknown option ${arg}`);
  }
  return { host, wantsHelp };
}
