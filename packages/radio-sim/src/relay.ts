import type { Heard, ToRelay } from "./protocol";

/** A room holds no more, so that what everybody hears of everybody stays small. */
const membersMax = 64;
const rssiNear = -58;
const rssiSwing = 14;

/** Someone with a radio. */
export interface Member {
  hear(heard: readonly Heard[]): void;
}

interface Place {
  readonly code: string;
  readonly steps: number;
  beacon: string | null;
  isNear: boolean;
}

/** Who hears whom. Rooms are known by their code only, and are gone with their last member. */
export class Relay {
  private readonly places = new Map<Member, Place>();
  private readonly rooms = new Map<string, Set<Member>>();
  private moment = 0;

  /** Does what a member says. False when it makes no sense: not in a room, or in a full one. */
  take(member: Member, word: ToRelay): boolean {
    if (word.type === "join") return this.join(member, word.code);
    const place = this.places.get(member);
    if (!place) return false;
    if (word.type === "near") place.isNear = word.near;
    else place.beacon = word.beacon;
    this.spread(member, place);
    return true;
  }

  leave(member: Member): void {
    const place = this.places.get(member);
    this.places.delete(member);
    if (!place) return;
    const room = this.rooms.get(place.code);
    room?.delete(member);
    if (room?.size === 0) this.rooms.delete(place.code);
  }

  /** A moment passes: everybody hears everybody near once, a little weaker or stronger. */
  pass(): void {
    this.moment += 1;
    for (const [member, place] of this.places) {
      const heard = this.heardBy(member, place);
      if (heard.length > 0) member.hear(heard);
    }
  }

  private join(member: Member, code: string): boolean {
    const room = this.rooms.get(code) ?? new Set();
    if (this.places.has(member) || room.size >= membersMax) return false;
    this.rooms.set(code, room.add(member));
    this.places.set(member, { code, steps: this.places.size, beacon: null, isNear: true });
    return true;
  }

  /** What changed is heard at once, in both directions. */
  private spread(member: Member, place: Place): void {
    const heard = this.heardBy(member, place);
    if (heard.length > 0) member.hear(heard);
    if (!place.isNear || place.beacon === null) return;
    for (const [other, otherPlace] of this.others(member, place)) {
      other.hear([{ beacon: place.beacon, rssi: this.rssi(place, otherPlace) }]);
    }
  }

  private heardBy(member: Member, place: Place): Heard[] {
    if (!place.isNear) return [];
    return this.others(member, place).flatMap(([, { beacon, steps }]) =>
      beacon === null ? [] : [{ beacon, rssi: this.rssi(place, { steps }) }],
    );
  }

  private others(member: Member, { code }: Place): [Member, Place][] {
    return [...(this.rooms.get(code) ?? [])].flatMap((other): [Member, Place][] => {
      const place = this.places.get(other);
      return other !== member && place?.isNear ? [[other, place]] : [];
    });
  }

  /** The same both ways, and slowly wandering, as between two people who shift in their chairs. */
  private rssi(one: Pick<Place, "steps">, other: Pick<Place, "steps">): number {
    const phase = this.moment / 5 + one.steps + other.steps;
    return Math.round(rssiNear + (rssiSwing / 2) * Math.sin(phase));
  }
}
