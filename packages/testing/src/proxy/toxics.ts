/** What a bad network does to the connections that go through it. */
export type Toxic =
  /** Each piece comes later, by so much and up to the jitter more; their order stays. */
  | {
      readonly kind: "latency";
      readonly milliseconds: number;
      readonly jitterMilliseconds: number;
    }
  /** Connections are closed, new ones are refused. */
  | { readonly kind: "down" }
  /** Connections are broken off with a reset, new ones at their first byte. */
  | { readonly kind: "reset" }
  /** That one side has ended reaches the other later. */
  | { readonly kind: "slowClose"; readonly milliseconds: number }
  /** So much a second in each direction; at 0 everything stays where it is. */
  | { readonly kind: "bandwidth"; readonly bytesPerSecond: number }
  /** Pieces come in pieces, with a pause after each. */
  | {
      readonly kind: "slicing";
      readonly bytesMax: number;
      readonly pauseMilliseconds: number;
    };

export type ToxicKind = Toxic["kind"];

type Toxics = { readonly [Kind in ToxicKind]?: Extract<Toxic, { readonly kind: Kind }> };

/** The toxics of one network now, at most one of a kind. */
export class Mixture {
  private all: Toxics = {};

  get isPure(): boolean {
    return Object.keys(this.all).length === 0;
  }

  get<Kind extends ToxicKind>(kind: Kind): Toxics[Kind] {
    return this.all[kind];
  }

  add(toxic: Toxic): void {
    this.all = { ...this.all, [toxic.kind]: toxic };
  }

  /** Takes one kind away, or all. */
  remove(kind?: ToxicKind): void {
    const kept = Object.entries(this.all).filter(([one]) => kind !== undefined && one !== kind);
    this.all = Object.fromEntries(kept);
  }
}
