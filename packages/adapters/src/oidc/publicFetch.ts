import { lookup as resolve } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

const patienceMilliseconds = 5000;
const bytesMax = 256 * 1024;

/** IANA's registries of special addresses: what is none of the internet at large. */
const special = new BlockList();
const specialFours = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"],
  ...["172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"],
  ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
];
/** Teredo, benchmarks, documentation and 6to4, some of which lead to addresses of four. */
const specialSixes = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];
const add = (network: string, family: "ipv4" | "ipv6") => {
  const [address = "", bits] = network.split("/");
  special.addSubnet(address, Number(bits), family);
};
for (const network of specialFours) add(network, "ipv4");
for (const network of specialSixes) add(network, "ipv6");
const globalSixes = new BlockList();
globalSixes.addSubnet("2000::", 3, "ipv6");

/** Whether an address is of the internet at large, and of no machine's or company's own network. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, "ipv4");
  return globalSixes.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** Nobody is to be sent there, whoever named it. */
export class AddressForbidden extends Error {}

/** Looks at the very addresses that are connected to: a name cannot change between the two. */
const publicLookup: LookupFunction = (name, options, callback) => {
  resolve(name, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, "", 0);
    const [first] = found;
    const isSafe = first && found.every(({ address }) => isPublic(address));
    if (!isSafe) return callback(new AddressForbidden("not a public address"), "", 0);
    if (options.all) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

function mayConnect({ protocol, hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return protocol === "https:" && (isIP(host) === 0 || isPublic(host));
}

const limitsOf = (signal: AbortSignal | undefined, isOpen: boolean) => {
  const late = AbortSignal.timeout(patienceMilliseconds);
  return {
    agent: false,
    signal: signal ? AbortSignal.any([signal, late]) : late,
    ...(!isOpen && { lookup: publicLookup }),
  } as const;
};

/** Throws where there is more of it than anybody has to say. */
async function readAll(response: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bytesMax) throw new Error("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * A `fetch` for addresses that somebody else named: five seconds, 256 KiB, no redirect followed.
 * `isOpen` also lets http and private addresses be asked, for machines of developers.
 */
export const createPublicFetch =
  ({ isOpen }: { readonly isOpen: boolean }) =>
  (address: string, { method = "GET", headers = {}, body, signal }: Asked = {}) =>
    new Promise<Response>((answer, fail) => {
      const url = new URL(address);
      if (!isOpen && !mayConnect(url)) return fail(new AddressForbidden("not a public address"));
      const { request } = url.protocol === "https:" ? https : http;
      const asked = request(url, { method, headers, ...limitsOf(signal, isOpen) });
      asked.on("error", fail);
      asked.on("response", (response) => {
        const failed = (thrown: unknown) => {
          asked.destroy();
          fail(thrown);
        };
        readAll(response).then((read) => answer(responseOf(response, read)), failed);
      });
      asked.end(body ? String(body) : undefined);
    });

function responseOf({ statusCode, headers }: http.IncomingMessage, body: Buffer): Response {
  const type = headers["content-type"];
  const status = statusCode ?? 0;
  if (status < 200 || status > 599) throw new Error("no answer of HTTP");
  return new Response(status === 204 || status === 304 ? null : new Uint8Array(body), {
    status,
    headers: type === undefined ? {} : { "content-type": type },
  });
}
