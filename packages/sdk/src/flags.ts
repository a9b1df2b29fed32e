import { type FlagAbout, type FlagRule, isFlagOn } from "@kith/contracts/flags";
import type { Clock } from "./platform";

export interface FlagQuestion extends FlagAbout {
  /** The subject is who is signed in: the server is asked whether they are listed. */
  readonly isCaller?: boolean;
}

/** What the server is asked; one answer serves every flag. */
export interface FlagsApi {
  readonly rules: () => Promise<readonly FlagRule[]>;
  readonly ownNames: () => Promise<readonly string[]>;
}

/** An answer is as good as new for so long. */
const freshMilliseconds = 30_000;

/** An answer of the server, kept for a while; without a server what was known before. */
class Kept<Answer> {
  private asked: Promise<Answer> | undefined;
  private askedAt = 0;

  constructor(
    private readonly ask: () => Promise<Answer>,
    private known: Answer,
    private readonly clock: Clock,
  ) {}

  read(): Promise<Answer> {
    const now = this.clock.now();
    if (this.asked && now - this.askedAt < freshMilliseconds) return this.asked;
    this.askedAt = now;
    this.asked = this.ask().then(
      (answer) => {
        this.known = answer;
        return answer;
      },
      () => this.known,
    );
    return this.asked;
  }

  forget(): void {
    this.asked = undefined;
  }
}

/**
 * Feature flags as a client works them out: by the server's buckets, so that both say the same.
 * Percentages and campuses are looked up here, and the server does not learn for whom.
 */
export class FlagClient {
  private readonly rules: Kept<readonly FlagRule[]>;
  private readonly ownNames: Kept<readonly string[]>;

  constructor(api: FlagsApi, clock: Clock) {
    this.rules = new Kept(api.rules, [], clock);
    this.ownNames = new Kept(api.ownNames, [], clock);
  }

  /**
   * Whether a flag is on, as the server saw it at most 30 s ago. Never rejects: without a server it
   * is what it was, and off if nothing was ever known.
   */
  async isOn(name: string, { isCaller = false, ...about }: FlagQuestion = {}): Promise<boolean> {
    const rule = (await this.rules.read()).find((one) => one.name === name);
    if (!rule) return false;
    const isListed = rule.isOn && isCaller && (await this.ownNames.read()).includes(name);
    return isFlagOn(rule, about, isListed);
  }

  /** Asks the server again at the next question: somebody signed in or out. */
  forget(): void {
    this.rules.forget();
    this.ownNames.forget();
  }
}
