import type { PhoneRules } from "@kith/sdk/compose";
import { passTime } from "@kith/testing";
import { type NodeOptions, type SteppedNode, startSteppedNode } from "../../replay/node";
import { FieldPhone, type PhoneOptions } from "./phone";
import { until } from "./until";

/** Kith as it is, or with one rule taken away. */
export interface Build extends NodeOptions {
  readonly phoneRules?: PhoneRules;
}

export const asBuilt: Build = {};

/** A Friday at noon. */
const startsAt = Date.UTC(2026, 10, 20, 12);

const environment = {
  KITH_TRUSTED_PROXIES: "1",
  // Sessions of eight hours from the start: nobody has to extend one.
  SESSION_TTL_SECONDS: "28800",
};

/** Two phones that come near each other: both must have the nudge. */
export interface Honest {
  due: number;
  got: number;
}

/** A node with a clock of its own, and the phones around it. */
export class Field {
  readonly honest: Honest = { due: 0, got: 0 };
  private readonly phones: FieldPhone[] = [];

  private constructor(
    readonly node: SteppedNode,
    private readonly build: Build,
  ) {}

  static async open(build: Build, settings: Readonly<Record<string, string>> = {}): Promise<Field> {
    const wanted = { ...environment, ...settings, ...build.environment };
    return new Field(await startSteppedNode(startsAt, { ...build, environment: wanted }), build);
  }

  get clock() {
    return this.node.clock;
  }

  get runtime() {
    return this.node.kernel.runtime;
  }

  async phone(options: PhoneOptions = {}): Promise<FieldPhone> {
    const { phoneRules: rules } = this.build;
    const phone = await FieldPhone.open(this.node, { ...(rules ? { rules } : {}), ...options });
    this.phones.push(phone);
    return phone;
  }

  phonesOf(count: number, options: PhoneOptions = {}): Promise<FieldPhone[]> {
    return Promise.all(Array.from({ length: count }, () => this.phone(options)));
  }

  /** Honest traffic: two come near each other, and each is due a nudge. */
  async meet(one: FieldPhone, other: FieldPhone): Promise<void> {
    const before = [one.nudges.length, other.nudges.length] as const;
    const hasBoth = () => one.nudges.length > before[0] && other.nudges.length > before[1];
    this.honest.due += 2;
    await Promise.all([one.sees(other.beacon), other.sees(one.beacon)]);
    await this.node.rest();
    await until(hasBoth, "an honest nudge is missing").catch(() => {});
    this.honest.got += Number(one.nudges.length > before[0]);
    this.honest.got += Number(other.nudges.length > before[1]);
  }

  /** How many nudges the server decides on while `work` runs. */
  async nudgesDuring(work: () => Promise<unknown>): Promise<number> {
    const before = this.node.nudges();
    await work();
    await this.node.rest();
    return this.node.nudges() - before;
  }

  /** Lets time pass, for Redis too. */
  async pass(milliseconds: number): Promise<void> {
    await passTime({ ...this.node, clock: this.clock }, milliseconds);
  }

  async stop(): Promise<void> {
    await Promise.all(this.phones.splice(0).map((phone) => phone.close()));
    await this.node.stop();
  }
}

/** Opens a field, works in it and closes it. */
export async function inField<T>(
  build: Build,
  work: (field: Field) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const field = await Field.open(build, settings);
  try {
    return await work(field);
  } finally {
    await field.stop();
  }
}
