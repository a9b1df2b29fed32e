import { createSecrets } from "@kith/kernel";
import type { KeptRecord } from "../field/records";

/** Somebody whose session the guesser knows by its id. */
export interface Known {
  readonly sessionId: string;
}

/** A session of the guesser's own, opened with interests of this category alone. */
export interface Probe extends Known {
  readonly category: string;
}

/** What the guesser says of somebody: a category, or an interest of it. */
export type Claims = ReadonlySet<string>;

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const secretLike = /[A-Za-z0-9_-]{43}/g;
const triesMax = 5000;

/** A text, and what it says when it is taken for base64 or hexadecimal. */
const readings = (text: string): string =>
  [text, Buffer.from(text, "base64").toString(), Buffer.from(text, "hex").toString()].join("\n");

/** Names that stand in the open in what is kept of somebody. */
export function readOpenly(kept: readonly KeptRecord[], names: readonly string[]): Claims {
  const text = kept.map(({ key, value }) => `${key}\n${readings(value)}`).join("\n");
  return new Set(names.filter((name) => text.includes(`"${name}"`)));
}

/** What can be compared of somebody's records: each value, and its length. */
function traitsOf(kept: readonly KeptRecord[]): Map<string, string> {
  const traits = new Map<string, string>();
  for (const { key, field, value } of kept) {
    const place = `${key.replace(uuids, "*")} ${field}`;
    traits.set(place, value);
    traits.set(`length of ${place}`, String(value.length));
  }
  return traits;
}

/** The categories whose probes, all of them, have one value of a trait, and no others have it. */
function meaningOf(trait: string, probes: readonly (readonly [Probe, Map<string, string>])[]) {
  const values = new Map<string, Set<string>>();
  for (const [{ category }, traits] of probes) {
    const known = values.get(category) ?? new Set();
    values.set(category, known.add(traits.get(trait) ?? ""));
  }
  const owners = new Map<string, string[]>();
  for (const [category, seen] of values) {
    const [value = ""] = seen;
    if (seen.size === 1 && value !== "")
      owners.set(value, [...(owners.get(value) ?? []), category]);
  }
  return new Map(
    [...owners].flatMap(([value, all]) => (all.length === 1 ? [[value, all[0]]] : [])),
  );
}

export type KeptOf = (who: Known) => readonly KeptRecord[];

/** Makes a judge of likeness to the probes: whose value or length is that of one category only. */
export function likenessTo(probes: readonly Probe[], keptOf: KeptOf): (who: Known) => Claims {
  const known = probes.map((probe) => [probe, traitsOf(keptOf(probe))] as const);
  const names = new Set(known.flatMap(([, traits]) => [...traits.keys()]));
  const meanings = new Map([...names].map((trait) => [trait, meaningOf(trait, known)]));
  return (who) => {
    const claims = new Set<string>();
    for (const [trait, value] of traitsOf(keptOf(who))) {
      const category = meanings.get(trait)?.get(value);
      if (category) claims.add(category);
    }
    return claims;
  };
}

/**
 * The categories whose probes, all of them, stand in one record with somebody whom they reported.
 * Where every category does, or none, that says nothing.
 */
export function linkedTo(probes: readonly Probe[], kept: readonly KeptRecord[]): Claims {
  const linked = (probe: Probe) =>
    kept.some(({ key, value }) => `${key}\n${value}`.includes(probe.sessionId));
  const categories = new Set(probes.map(({ category }) => category));
  const claims = [...categories].filter((category) =>
    probes.filter((probe) => probe.category === category).every(linked),
  );
  return new Set(claims.length < categories.size ? claims : []);
}

/** Whether anything in a dump, or the plainest of secrets, opens what is sealed of somebody. */
export function findSecret({ sessionId }: Known, sealed: string, dump: string): boolean {
  const plain = [Buffer.alloc(32), Buffer.alloc(32, 1), Buffer.from("kith".padEnd(32))];
  const found = [...new Set(dump.match(secretLike) ?? [])].slice(0, triesMax);
  const tries = [...plain, ...found.map((text) => Buffer.from(text, "base64url"))];
  const bytes = Buffer.from(sealed, "base64");
  return tries.some((secret) => createSecrets(secret).open("nudges.wishes", bytes, sessionId));
}
