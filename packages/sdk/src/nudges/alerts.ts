const alertsMax = 6;
const windowMilliseconds = 60 * 60 * 1000;

/** Of all nudges, at most six in any hour call for attention; the others only show. */
export class AlertBudget {
  private taken: number[] = [];

  /** Whether the nudge that arrives `now` may alert. */
  take(now: number): boolean {
    this.taken = this.taken.filter((at) => at > now - windowMilliseconds);
    if (this.taken.length >= alertsMax) return false;
    this.taken.push(now);
    return true;
  }
}
