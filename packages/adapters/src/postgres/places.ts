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

/** So many single statements share a connection: together they are sent, and answered, at once. */
const sharesOfPlace = 4;
const weights = { alone: sharesOfPlace, shared: 1 } as const;

interface Waiting {
  readonly weight: number;
  readonly enter: () => void;
}

/**
 * A fixed number of places, each for one who wants it alone or for some who share it. Who finds
 * none waits in order for a while, and is then turned away.
 */
export class Places {
  private free: number;
  private readonly waiting = new Set<Waiting>();

  constructor(private readonly options: PlacesOptions) {
    this.free = options.count * sharesOfPlace;
  }

  usage(): Usage {
    const idle = Math.floor(this.free / sharesOfPlace);
    return { used: this.options.count - idle, idle, waiting: this.waiting.size };
  }

  async hold<T>(how: keyof typeof weights, work: () => Promise<T>): Promise<T> {
    const weight = weights[how];
    if (this.waiting.size === 0 && this.free >= weight) this.free -= weight;
    else await this.wait(weight);
    try {
      return await work();
    } finally {
      this.free += weight;
      this.letIn();
    }
  }

  private wait(weight: number): Promise<void> {
    const { waitMilliseconds, onWait, turnedAway } = this.options;
    onWait();
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const one = { weight, enter };
      const timer = setTimeout(() => {
        this.waiting.delete(one);
        reject(turnedAway());
        this.letIn();
      }, waitMilliseconds);
      this.waiting.add(one);
    });
  }

  /** In the order in which they came: nobody can slip in between, however little they want. */
  private letIn(): void {
    for (const one of this.waiting) {
      if (this.free < one.weight) return;
      this.free -= one.weight;
      this.waiting.delete(one);
      one.enter();
    }
  }
}
