/**
 * Keeps two sessions of one phone apart on the air. A beacon changes only between epochs: if one
 * went and another came within an epoch, who listens would know that they are the same phone.
 */
export class Air {
  private usedUntil = 0;
  private silentUntil = 0;

  /** A beacon is on the air whose epoch ends then. */
  used(endsAt: number): void {
    this.usedUntil = Math.max(this.usedUntil, endsAt);
  }

  /** The session of that beacon is gone: silent to the end of its epoch. */
  rest(): void {
    this.silence(this.usedUntil);
  }

  silence(until: number): void {
    this.silentUntil = Math.max(this.silentUntil, until);
  }

  isSilentAt(now: number): boolean {
    return now < this.silentUntil;
  }
}
