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

/**
 * Reads the ONE simulator's StandardEventsReader format: `seconds CONN first second up|down` a
 * line. Other kinds of event are passed over. Throws with the line's number on anything else.
 */
export function readTrace(text: string): Trace {
  const spans = new Map<string, { opened: number; depth: number }>();
  const contacts: Contact[] = [];
  const people = new Set<string>();
  let lastSecond = 0;
  const end = (key: string, until: number) => {
    const span = spans.get(key);
    const [one = "", other = ""] = key.split("\t");
    if (span) contacts.push({ one, other, from: span.opened, until });
    spans.delete(key);
  };

  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || !/\sCONN\s/.test(line)) continue;
    const match = linePattern.exec(line);
    if (!match) throw new Error(`line ${index + 1} is not "seconds CONN first second up|down"`);
    const [, seconds, first = "", second = "", change] = match;
    const at = Number(seconds);
    if (at < lastSecond) throw new Error(`line ${index + 1} goes back in time`);
    lastSecond = at;
    if (first === second) continue;
    people.add(first).add(second);
    const key = [first, second].sort().join("\t");
    const span = spans.get(key);
    // Both devices log a contact, so that a pair may be "up" twice before it is down for good.
    if (change === "up") {
      if (span) span.depth += 1;
      else spans.set(key, { opened: at, depth: 1 });
    } else if (span) {
      span.depth -= 1;
      if (span.depth === 0) end(key, at);
    }
  }
  for (const key of [...spans.keys()]) end(key, lastSecond);
  contacts.sort((a, b) => a.from - b.from);
  return { people: [...people].sort(byNumber), contacts, lastSecond };
}

const byNumber = (a: string, b: string) => Number(a) - Number(b) || a.localeCompare(b);
