interface PlacesOptions {
  readonly count: number;
  readonly waitMilliseconds: number;
  /** Told of each who has to wait. */
  readonly onWait: () => void;
  /** What those are thrown who waited in vain. */
  readonly turnedAway: () => Error;
}

/** How places stand just now. */
export interface Usage {
  readonly used: number;
  readonly idle: number;
  /** So many more would be used if there were more. */
  readonly waiting: number;
}

/** A fixed number of places; who finds none waits in order for a while, and is then turned away. */
export class Places {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: PlacesOptions) {
    this.free = options.count;
  }

  usage(): Usage {
    return {
      used: this.options.count - this.free,
      idle: this.free,
      waiting: this.waiting.size,
    };
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
    const { waitMilliseconds, onWait, turnedAway } = this.options;
    onWait();
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(enter);
        reject(turnedAway());
      }, waitMilliseconds);
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
