/** Two people near each other, from one second to another. */
export interface Contact {
  readonly one: string;
  readonly other: string;
  readonly from: number;
  readonly until: number;
}

export interface Trace {
  readonly people: readonly string[];
  /** Undirected; those of one pair do not overlap. In order of their beginnings. */
  readonly contacts: readonly Contact[];
  readonly lastSecond: number;
}

const linePattern = /^(\d+(?:\.\d+)?)\s+CONN\s+(\S+)\s+(\S+)\s+(up|down)$/;

/** The contacts that are open while a trace is read. */
class Contacts {
  readonly ended: Contact[] = [];
  private readonly open = new Map<string, { from: number; depth: number }>();

  /** Both devices log a contact, so that a pair may be "up" twice before it is down for good. */
  up(pair: string, at: number): void {
    const known = this.open.get(pair);
    if (known) known.depth += 1;
    else this.open.set(pair, { from: at, depth: 1 });
  }

  down(pair: string, at: number): void {
    const known = this.open.get(pair);
    if (!known) return;
    known.depth -= 1;
    if (known.depth === 0) this.end(pair, known.from, at);
  }

  /** What was never "down" lasts to the end of the trace. */
  endAll(at: number): void {
    for (const [pair, { from }] of [...this.open]) this.end(pair, from, at);
  }

  private end(pair: string, from: number, until: number): void {
    const [one = "", other = ""] = pair.split("\t");
    this.ended.push({ one, other, from, until });
    this.open.delete(pair);
  }
}

const isContact = (line: string) => /\sCONN\s/.test(line) && !line.startsWith("#");

/**
 * Reads the ONE simulator's StandardEventsReader format: `seconds CONN first second up|down` a
 * line. Other kinds of event are passed over. Throws with the line's number on anything else.
 */
export function readTrace(text: string): Trace {
  const contacts = new Contacts();
  const people = new Set<string>();
  let lastSecond = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (!isContact(line)) continue;
    const match = linePattern.exec(line);
    if (!match) throw new Error(`line ${index + 1} is not "seconds CONN first second up|down"`);
    const [, seconds, first = "", second = "", change] = match;
    const at = Number(seconds);
    if (at < lastSecond) throw new Error(`line ${index + 1} goes back in time`);
    lastSecond = at;
    if (first === second) continue;
    people.add(first).add(second);
    const pair = [first, second].sort().join("\t");
    if (change === "up") contacts.up(pair, at);
    else contacts.down(pair, at);
  }
  contacts.endAll(lastSecond);
  contacts.ended.sort((a, b) => a.from - b.from);
  return { people: [...people].sort(byNumber), contacts: contacts.ended, lastSecond };
}

const byNumber = (a: string, b: string) => Number(a) - Number(b) || a.localeCompare(b);
