import { createKith, type InterestChoice, type NudgeEvent, type NudgeSession } from "@kith/sdk";

type EventOf<Type extends NudgeEvent["type"]> = Extract<NudgeEvent, { readonly type: Type }>;

/** Somebody whose phone is this process: the SDK over the real HTTP and WebSocket. */
export interface Person {
  readonly session: NudgeSession;
  /** Everything that the session told, in order. */
  readonly events: readonly NudgeEvent[];
  /** Events of one kind so far. */
  told<Type extends NudgeEvent["type"]>(type: Type): EventOf<Type>[];
  /** Waits until there are so many of a kind. */
  hears<Type extends NudgeEvent["type"]>(
    type: Type,
    options?: { readonly count?: number; readonly secondsMax?: number },
  ): Promise<EventOf<Type>>;
  leave(): Promise<void>;
}

const hearSecondsMax = 10;

export async function openPerson(
  url: string,
  interests: readonly InterestChoice[] = [{ id: "music.jazz" }],
): Promise<Person> {
  const kith = createKith({ url, client: "e2e/1.0.0" });
  const session = await kith.nudges.open({ interests, match: "category", band: "18-over" });
  const events: NudgeEvent[] = [];
  const waiting = new Set<() => void>();
  session.on((event) => {
    events.push(event);
    for (const look of [...waiting]) look();
  });
  const isA =
    <Type extends NudgeEvent["type"]>(type: Type) =>
    (event: NudgeEvent): event is EventOf<Type> =>
      event.type === type;
  const person: Person = {
    session,
    events,
    told: (type) => events.filter(isA(type)),
    hears(type, { count = 1, secondsMax = hearSecondsMax } = {}) {
      return new Promise((resolve, reject) => {
        const heard = () => events.map(nameOf).join(", ");
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${type} within ${secondsMax} s, only ${heard()}`));
        }, secondsMax * 1000);
        const look = () => {
          const found = person.told(type)[count - 1];
          if (!found) return;
          clearTimeout(late);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    leave: () => kith.close(),
  };
  if (session.connection !== "online") {
    await new Promise<void>((resolve) => {
      const stop = session.on(() => {
        if (session.connection !== "online") return;
        stop();
        resolve();
      });
    });
  }
  return person;
}

const nameOf = (event: NudgeEvent) => (event.type === "connection" ? event.connection : event.type);

/** The two see each other's beacons now. */
export async function near(one: Person, other: Person): Promise<void> {
  const at = Date.now();
  const beaconOf = ({ session }: Person) => {
    const now = session.beaconAt(at);
    if (!now) throw new Error("the phone is silent");
    return [{ beacon: now.beacon, rssi: -60, at }];
  };
  const [mine, theirs] = [beaconOf(one), beaconOf(other)];
  await Promise.all([one.session.sight(theirs), other.session.sight(mine)]);
}
