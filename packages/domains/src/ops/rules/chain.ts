import { createHash } from "node:crypto";

/** The hash before the first entry of the chain. */
export const chainStart = "0".repeat(64);

/** What an entry says, before it has its place in the chain. */
export interface Act {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  readonly subject: string | null;
  readonly actorRef: string | null;
  readonly sealedActor: Uint8Array | null;
  readonly personRef: string | null;
  readonly sealed: Uint8Array | null;
}

export interface Entry extends Act {
  readonly number: number;
  readonly hash: string;
  readonly staffId: string | null;
  readonly staffName: string;
}

/** A keyed hash in hex: who can write to the database alone cannot make one. */
export type Sign = (parts: readonly string[]) => string;

/** Where a walk along the chain stands. */
export interface Place {
  readonly number: number;
  readonly hash: string;
  /** Signed entries have begun: from there on a plain one is forged. */
  readonly isSigned: boolean;
}

export const beginning: Place = { number: 0, hash: chainStart, isSigned: false };

export interface Break {
  readonly number: number;
  readonly why: "missing" | "changed";
}

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

const digestOfSealed = (sealed: Uint8Array | null) => (sealed ? sha256(sealed) : null);

/** What an act says, in 64 characters. It holds after the key to what is sealed was destroyed. */
export function digestOf(act: Act): string {
  const { id, at, action, subject, actorRef, personRef } = act;
  const sealed = [digestOfSealed(act.sealedActor), digestOfSealed(act.sealed)];
  return sha256(JSON.stringify([id, at, action, subject, actorRef, personRef, ...sealed]));
}

/** Whoever changes, removes or moves one entry has to sign all that follow. */
export const hashOf = (sign: Sign, previous: string, number: number, digest: string): string =>
  sign([previous, String(number), digest]);

/** Entries from before there were references were neither sealed nor signed. */
export const isPlain = ({ staffName }: Pick<Entry, "staffName">): boolean => staffName !== "";

export function plainHashOf(previous: string, number: number, entry: Omit<Entry, "hash">): string {
  const { id, at, staffId, staffName, action, subject } = entry;
  return sha256(previous, JSON.stringify([number, id, at, staffId, staffName, action, subject]));
}

function isLinked(sign: Sign, entry: Entry, { hash, number, isSigned }: Place): boolean {
  if (!isPlain(entry)) return entry.hash === hashOf(sign, hash, number + 1, digestOf(entry));
  return !isSigned && entry.hash === plainHashOf(hash, number + 1, entry);
}

/** Where a walk stands after an entry. */
export const placeOf = (entry: Entry): Place => ({
  number: entry.number,
  hash: entry.hash,
  isSigned: !isPlain(entry),
});

/** The first entry at which a chain is broken, or null. Entries come in the order of numbers. */
export function firstBreak(sign: Sign, entries: Iterable<Entry>, from: Place): Break | null {
  let place = from;
  for (const entry of entries) {
    const number = place.number + 1;
    if (entry.number !== number) return { number, why: "missing" };
    if (!isLinked(sign, entry, place)) return { number, why: "changed" };
    place = placeOf(entry);
  }
  return null;
}
