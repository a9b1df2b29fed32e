import type { Secrets } from "@kith/kernel";

/** A keyed mark that tells people of one day apart and says nothing else about them. */
export const markOf = (secrets: Secrets, pseudonym: string): string =>
  secrets.hash("nudges.person", [pseudonym]);

/** One person's categories for the statistics of a week. */
export interface Tally {
  readonly person: string;
  readonly categories: readonly string[];
}

/** Filled to one length: neither the text nor its size says what was picked. */
export function sealTally(
  secrets: Secrets,
  week: string,
  pseudonym: string,
  categories: readonly string[],
): string {
  const tally: Tally = { person: secrets.hash("nudges.tally", [week, pseudonym]), categories };
  const plain = Buffer.from(JSON.stringify(tally).padEnd(512));
  return secrets.seal("nudges.tally", plain, week).toString("base64");
}

export function openTally(secrets: Secrets, week: string, sealed: string): Tally | null {
  const plain = secrets.open("nudges.tally", Buffer.from(sealed, "base64"), week);
  return plain && (JSON.parse(plain.toString()) as Tally);
}
