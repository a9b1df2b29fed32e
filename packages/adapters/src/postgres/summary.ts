const textsMax = 2000;
const tablesMax = 4;
const summaries = new Map<string, string>();

/**
 * What a statement does, and to which tables: `select ops_staff`. Never a value: those are
 * parameters, and what is written out in the text is taken away first.
 */
export function summaryOf(query: string): string {
  const known = summaries.get(query);
  if (known !== undefined) return known;
  // Texts come from the program, so that there are not many; a list in one makes a few more.
  if (summaries.size >= textsMax) summaries.clear();
  const summary = summarise(query);
  summaries.set(query, summary);
  return summary;
}

const verbs = /\b(select|insert|update|delete|call|set|lock|truncate)\b/;
/** A name right before a bracket is a function's. */
const tables = /\b(?:from|into|update|join) ([a-z_][\w.]*)(?![\w.(])/g;
const notTables = new Set(["select", "set", "lateral", "of", "skip", "nowait"]);

function summarise(query: string): string {
  const text = query
    .replace(/'(?:[^']|'')*'/g, "''")
    .replaceAll('"', "")
    .replace(/\s+/g, " ")
    .toLowerCase();
  const made = new Set([...text.matchAll(/\b([a-z_]\w*)\s+as\s*\(/g)].map(([, name]) => name));
  const named = [...text.matchAll(tables)].flatMap(([, name]) => (name ? [name] : []));
  const kept = [...new Set(named)].filter((name) => !made.has(name) && !notTables.has(name));
  const verb = verbs.exec(text)?.[1] ?? "other";
  return [verb, ...kept.slice(0, tablesMax)].join(" ");
}
