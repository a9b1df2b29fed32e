import type { Clock } from "../clock";

/** One wake-up call at a time, to be set again and again. */
export class Alarm {
  private unset: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly wake: () => void,
  ) {}

  setAt(at: number): void {
    this.cancel();
    this.unset = this.clock.wakeAt(at, () => {
      this.unset = undefined;
      this.wake();
    });
  }

  /** Leaves it alone if it is set. */
  setIn(milliseconds: number): void {
    if (!this.unset) this.setAt(this.clock.now() + milliseconds);
  }

  cancel(): void {
    this.unset?.();
    this.unset = undefined;
  }
}
