/** A fixed number of places; who finds none waits in order for a while, and is then turned away. */
export class Places {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(
    count: number,
    private readonly waitMilliseconds: number,
    private readonly turnedAway: () => Error,
  ) {
    this.free = count;
  }

  /** How many are waiting for a place just now. */
  get queued(): number {
    return this.waiting.size;
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.wait();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(enter);
        reject(this.turnedAway());
      }, this.waitMilliseconds);
      this.waiting.add(enter);
    });
  }

  /** The place goes straight to whoever waits longest: nobody can slip in between. */
  private leave(): void {
    const [next] = this.waiting;
    if (next) {
      this.waiting.delete(next);
      next();
    } else this.free += 1;
  }
}
