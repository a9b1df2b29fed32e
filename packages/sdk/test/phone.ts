import { afterAll } from "bun:test";
import {
  createKith,
  type Kith,
  type KithOptions,
  type NudgeEvent,
  type NudgeSession,
} from "../src";
import { HandClock } from "./clock";
import { NudgesServer } from "./server";

const startedAt = 1_763_733_900_000;
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

type Told<Type extends NudgeEvent["type"]> = Extract<NudgeEvent, { readonly type: Type }>;

/** A server whose clock is `aheadMilliseconds` before that of the phones. */
export function startServer(aheadMilliseconds = 0) {
  const clock = new HandClock(startedAt);
  const server = new NudgesServer(() => clock.now() + aheadMilliseconds);
  ends.push(() => server.stop());
  return { clock, server };
}

/** A client without waiting: its random delays are all zero. */
export function kithOf(server: NudgesServer, clock: HandClock, options: Partial<KithOptions> = {}) {
  let drawn = 0;
  // The first draws of a pace are delays; keys and ids come from the same source and must differ.
  const random = (length: number) =>
    length === 4
      ? new Uint8Array(4)
      : crypto.getRandomValues(new Uint8Array(length)).fill(drawn++, 0, 1);
  const kith = createKith({ url: server.url, client: "test/1.0.0", clock, random, ...options });
  ends.push(() => kith.close());
  return kith;
}

/** A phone that is open to talk, with everything that it was told. */
export class Phone {
  readonly told: NudgeEvent[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(readonly session: NudgeSession) {
    session.on((event) => {
      this.told.push(event);
      for (const look of [...this.waiting]) look();
    });
  }

  static async open(kith: Kith): Promise<Phone> {
    const interests = [{ id: "games.chess" }, { text: "basket weaving", category: "making" }];
    return new Phone(await kith.nudges.open({ interests, match: "interest", band: "18-over" }));
  }

  /** Resolves with the `count`th event of a type, once it was told. */
  hears<Type extends NudgeEvent["type"]>(type: Type, count = 1): Promise<Told<Type>> {
    return new Promise((resolve) => {
      const look = () => {
        const event = this.all(type)[count - 1];
        if (!event) return;
        this.waiting.delete(look);
        resolve(event);
      };
      this.waiting.add(look);
      look();
    });
  }

  all<Type extends NudgeEvent["type"]>(type: Type): Told<Type>[] {
    return this.told.filter((event): event is Told<Type> => event.type === type);
  }

  get id(): string {
    return this.session.id ?? "";
  }
}
