import { randomBytes } from "node:crypto";
import { freePort } from "@kith/adapters/embedded";
import { type FrailRedis, PostgresServer, startFrailRedis } from "@kith/testing/process";
import { TcpProxy } from "@kith/testing/proxy";
import { seeded } from "../replay/random";
import { Balancer } from "./balancer";
import { Machine } from "./machine";
import { type Fault, type LinkName, links } from "./schedule";

const nodes = ["api-1", "api-2", "worker"] as const;
type NodeName = (typeof nodes)[number];
const stores = ["redis", "postgres"] as const;

/** A few of the settings that differ from what suits tests. */
const environment = { KITH_LOG_LEVEL: "warn", NUDGES_WAIT_SECONDS: "0-1" };

interface Parts {
  readonly redis: FrailRedis;
  readonly postgres: PostgresServer;
  readonly secret: string;
  readonly proxies: ReadonlyMap<LinkName, TcpProxy>;
  readonly machines: ReadonlyMap<NodeName, Machine>;
  readonly balancers: readonly Balancer[];
}

/** Two nodes for calls, one for work, both stores, and networks that can be spoiled. */
export class Place {
  private constructor(private readonly parts: Parts) {}

  static async start(seed: number): Promise<Place> {
    const [redis, postgres] = await Promise.all([startFrailRedis(), PostgresServer.start()]);
    const secret = randomBytes(32).toString("base64url");
    const proxies = new Map<LinkName, TcpProxy>();
    const random = seeded(seed);
    const put = async (link: LinkName, port: number) => {
      proxies.set(link, await TcpProxy.before(port, { random }));
    };
    const urls = { redis: redis.url, postgres: postgres.url };
    const through = async (name: NodeName, store: (typeof stores)[number]) => {
      const link = `${name}>${store}` as const;
      await put(link, Number(new URL(urls[store]).port));
      return proxies.get(link)?.lead(urls[store]) ?? "";
    };
    const machines = new Map<NodeName, Machine>();
    for (const name of nodes) {
      const port = await freePort();
      const redisUrl = await through(name, "redis");
      const databaseUrl = await through(name, "postgres");
      const env = { ...environment, KITH_ROLE: name === "worker" ? "worker" : "api" };
      machines.set(name, new Machine(name, { redisUrl, databaseUrl, secret, port, env }));
      if (name !== "worker") await put(`phones>${name}`, port);
      // One after the other: the first makes the tables.
      await machines.get(name)?.start();
      await machines.get(name)?.ready();
    }
    const behind = (["api-1", "api-2"] as const).map((name) => {
      const port = proxies.get(`phones>${name}`)?.port ?? 0;
      return { port, url: `http://127.0.0.1:${port}` };
    });
    const balancers = [
      await Balancer.before(behind, { hasFavourite: true }),
      await Balancer.before([...behind].reverse(), { hasFavourite: true }),
    ];
    return new Place({ redis, postgres, secret, proxies, machines, balancers });
  }

  /** Past all that is spoiled. */
  get stores() {
    const { redis, postgres } = this.parts;
    return { redisUrl: redis.url, databaseUrl: postgres.url };
  }

  get secret(): string {
    return this.parts.secret;
  }

  get machines(): readonly Machine[] {
    return [...this.parts.machines.values()];
  }

  /** Where clients call: each URL has another favourite node. */
  get urls(): readonly string[] {
    return this.parts.balancers.map(({ url }) => url);
  }

  /** Where one node is called, through the network before it. */
  urlOf(name: "api-1" | "api-2"): string {
    return `http://127.0.0.1:${this.proxyOf(`phones>${name}`).port}`;
  }

  /** `onLoss` runs when nobody can reach Redis any more, before its data go. */
  async break(fault: Fault, onLoss: () => Promise<void>): Promise<void> {
    if (fault.what === "spoil") return await this.proxyOf(fault.where).add(fault.toxic);
    if (fault.what === "kill") return await this.programOf(fault.where).kill();
    const cut = nodes.map((name) => this.proxyOf(`${name}>redis`));
    await Promise.all(cut.map((proxy) => proxy.add({ kind: "down" })));
    await onLoss();
    await this.parts.redis.kill();
    await Promise.all(cut.map((proxy) => proxy.remove("down")));
  }

  async mend(fault: Fault): Promise<void> {
    if (fault.what === "spoil") await this.proxyOf(fault.where).remove(fault.toxic.kind);
    else if (fault.what === "lose") await this.parts.redis.startEmpty();
    else await this.programOf(fault.where).start();
  }

  async stop(): Promise<void> {
    const { balancers, proxies, redis, postgres } = this.parts;
    await Promise.all(balancers.map((balancer) => balancer.close()));
    await Promise.all(this.machines.map((machine) => machine.kill()));
    await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
    await Promise.all([redis.stop(), postgres.stop()]);
  }

  private proxyOf(link: LinkName): TcpProxy {
    const proxy = this.parts.proxies.get(link);
    if (!proxy) throw new Error(`there is no network ${link}: ${links.join(", ")}`);
    return proxy;
  }

  private programOf(name: NodeName | "redis" | "postgres") {
    if (name === "redis" || name === "postgres") return this.parts[name];
    const machine = this.parts.machines.get(name);
    if (!machine) throw new Error(`there is no ${name}`);
    return machine;
  }
}
