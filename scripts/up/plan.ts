import type { Secrets } from "./secrets";

/** What is known once the stores run; handed to every step and child. */
export interface Facts {
  readonly root: string;
  /** The private folder of this checkout's data. */
  readonly data: string;
  readonly host: string;
  /** True when other machines can connect: then nothing of the simulated radio may run. */
  readonly isPublic: boolean;
  readonly apiPort: number;
  readonly radioPort: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly secrets: Secrets;
}

/** Work that ends, beside the start of the children; all is ready when it is done. */
export interface Preparation {
  readonly title: string;
  /** Answers with a few words to show, or with nothing. */
  run(facts: Facts): Promise<string | undefined>;
}

/** Made anew when its inputs have changed. Paths are from the checkout's root. */
export interface Build {
  readonly title: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly folder: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs until the end. */
export interface ChildPlan {
  readonly name: string;
  command(facts: Facts): readonly string[];
  env(facts: Facts): Readonly<Record<string, string>>;
  /** Answers 200 when the program is ready; one without it is started when all others are. */
  readyUrl?(facts: Facts): string;
  /** False leaves it out. */
  isWanted?(facts: Facts): boolean;
}

export interface Plan {
  readonly ports: Readonly<Record<"api" | "radio" | "postgres" | "redis", number>>;
  readonly builds: readonly Build[];
  readonly preparations: readonly Preparation[];
  /** Started side by side; stopped one after the other, the latest first. */
  readonly children: readonly ChildPlan[];
  /** What to show when all is ready. */
  welcome(facts: Facts): string;
}
