import type { Clock } from "../src/platform";

/** A clock that moves when it is told to. */
export class HandClock implements Clock {
  private wakes: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const entry = { at, wake };
    this.wakes.push(entry);
    return () => {
      this.wakes = this.wakes.filter((other) => other !== entry);
    };
  }

  moveBy(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.wakes.filter(({ at }) => at <= this.time);
    this.wakes = this.wakes.filter(({ at }) => at > this.time);
    for (const { wake } of due) wake();
  }
}
