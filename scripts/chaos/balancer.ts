import { Front, isReady } from "@kith/testing/process";

const lookMilliseconds = 100;

/** A node as the balancer sees it. */
interface Behind {
  /** Where its connections go, which may be a proxy. */
  readonly port: number;
  /** Asked whether it is ready. */
  readonly url: string;
}

/**
 * A balancer as it stands before nodes in production: new connections go to nodes that say that
 * they are ready, each to another one in turn, or to a favourite while that is ready.
 */
export class Balancer {
  private isOver = false;
  private turn = 0;

  private constructor(
    private readonly front: Front,
    private readonly nodes: readonly Behind[],
    private readonly hasFavourite: boolean,
  ) {}

  static async before(
    nodes: readonly Behind[],
    { hasFavourite = false }: { readonly hasFavourite?: boolean } = {},
  ): Promise<Balancer> {
    const front = await Front.before(...nodes.map(({ port }) => port));
    const balancer = new Balancer(front, nodes, hasFavourite);
    void balancer.watch();
    return balancer;
  }

  get url(): string {
    return this.front.url;
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.front.close();
  }

  private async watch(): Promise<void> {
    const known = new Map(this.nodes.map((node) => [node, true]));
    const asking = new Set<Behind>();
    while (!this.isOver) {
      // One that does not answer must not keep the others from being asked.
      for (const node of this.nodes.filter((one) => !asking.has(one))) {
        asking.add(node);
        void isReady(node.url).then((is) => {
          known.set(node, is);
          asking.delete(node);
        });
      }
      const start = this.hasFavourite ? 0 : this.turn++ % this.nodes.length;
      const order = [...this.nodes.slice(start), ...this.nodes.slice(0, start)];
      const ready = order.filter((node) => known.get(node));
      this.front.turnTo(...(ready.length > 0 ? ready : order).map(({ port }) => port));
      await new Promise((next) => setTimeout(next, lookMilliseconds));
    }
  }
}
