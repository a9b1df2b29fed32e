import type { Clock } from "../clock";

/** One wake-up call at a time. Small, as every stream has some and seldom sets one. */
export class Alarm {
  private unset: (() => void) | undefined;

  constructor(private readonly clock: Clock) {}

  setAt(at: number, wake: () => void): void {
    this.cancel();
    this.unset = this.clock.wakeAt(at, () => {
      this.unset = undefined;
      wake();
    });
  }

  /** Leaves it alone if it is set. */
  setIn(milliseconds: number, wake: () => void): void {
    if (!this.unset) this.setAt(this.clock.now() + milliseconds, wake);
  }

  cancel(): void {
    this.unset?.();
    this.unset = undefined;
  }
}
