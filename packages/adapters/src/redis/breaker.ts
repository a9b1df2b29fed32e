export interface BreakerOptions {
  /** So many failures in a row, and the breaker opens. */
  failuresMax?: number;
  /** How long it stays open before one call may probe. */
  restMilliseconds?: number;
  /** A monotonic clock. */
  monotonic?: () => number;
}

/** Refuses calls at once while the other side does not answer, and probes with single calls. */
export class Breaker {
  private failures = 0;
  private probeAt = 0;
  private readonly failuresMax: number;
  private readonly restMilliseconds: number;
  private readonly monotonic: () => number;

  constructor(options: BreakerOptions = {}) {
    this.failuresMax = options.failuresMax ?? 5;
    this.restMilliseconds = options.restMilliseconds ?? 500;
    this.monotonic = options.monotonic ?? (() => performance.now());
  }

  get isOpen(): boolean {
    return this.failures >= this.failuresMax;
  }

  /** True when the call may be made; while open, true once per rest. */
  admits(): boolean {
    if (!this.isOpen) return true;
    const now = this.monotonic();
    if (now < this.probeAt) return false;
    this.probeAt = now + this.restMilliseconds;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures === this.failuresMax) this.probeAt = this.monotonic() + this.restMilliseconds;
  }
}
