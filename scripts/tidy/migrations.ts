import { type Finding, findLines, type Tree } from "./tree";

interface Journal {
  readonly entries: readonly {
    readonly idx: number;
    readonly when: number;
    readonly tag: string;
  }[];
}
interface Snapshot {
  readonly id: string;
  readonly prevId: string;
}

const journalPath = "drizzle/meta/_journal.json";
const whole = (path: string, what: string): Finding => ({ path, line: 0, what });

/** The journal grows strictly, each entry has its SQL, and each snapshot names the one before. */
export function findBrokenJournal(tree: Tree): Finding[] {
  const sql = tree.paths.filter((path) => /^drizzle\/[^/]+\.sql$/.test(path));
  if (!tree.has(journalPath)) {
    return sql.map((path) => whole(path, `no ${journalPath} lists this migration`));
  }
  const { entries } = JSON.parse(tree.read(journalPath)) as Journal;
  const listed = new Set(entries.map(({ tag }) => `drizzle/${tag}.sql`));
  return [
    ...findUngrown(entries),
    ...[...listed]
      .filter((path) => !tree.has(path))
      .map((path) => whole(journalPath, `lists ${path}, which is not there`)),
    ...sql
      .filter((path) => !listed.has(path))
      .map((path) => whole(path, "the journal does not list this migration")),
    ...findBrokenChain(tree, entries),
  ];
}

function findUngrown(entries: Journal["entries"]): Finding[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    const number = Number.parseInt(entry.tag, 10);
    const isFirstGood = entry.idx === 0 && number === 0;
    const isGood = before
      ? entry.idx === before.idx + 1 && number === entry.idx && entry.when > before.when
      : isFirstGood;
    return isGood ? [] : [whole(journalPath, `${entry.tag} does not come after the one before`)];
  });
}

function findBrokenChain(tree: Tree, entries: Journal["entries"]): Finding[] {
  let previous: string | undefined;
  return entries.flatMap(({ tag }) => {
    const path = `drizzle/meta/${tag.slice(0, 4)}_snapshot.json`;
    if (!tree.has(path)) return [whole(journalPath, `${tag} has no snapshot`)];
    const { id, prevId } = JSON.parse(tree.read(path)) as Snapshot;
    const expected = previous;
    previous = id;
    const isChained = expected === undefined || prevId === expected;
    return isChained ? [] : [whole(path, "does not continue the snapshot before it")];
  });
}

const extensions = ["pg_trgm", "citext", "unaccent", "btree_gist", "btree_gin"];
const forbiddenSql = [
  [/\bcreate type\b.*\benum\b/i, "an enum cannot lose a value: text with a check"],
  [/\bdefault \(?(now\(\)|current_timestamp)/i, "time is the call's, not the database's"],
  [
    new RegExp(`\\bcreate extension (if not exists )?"?(?!if\\b|${extensions.join("|")})\\w+`, "i"),
    "not among the extensions that every Postgres of ours has",
  ],
] as const;

/** What a migration must not hold, because it cannot be undone or is not everywhere. */
export function findForbiddenSql(tree: Tree): Finding[] {
  const paths = tree.paths.filter((path) => /^drizzle\/[^/]+\.sql$/.test(path));
  return forbiddenSql.flatMap(([pattern, why]) =>
    findLines(tree, paths, pattern, (match) => `${match}: ${why}`),
  );
}

/** Every table that the code declares is made by a migration, and by its own domain's name. */
export function findUnmadeTables(tree: Tree): Finding[] {
  const made = tablesOfMigrations(tree);
  return tree.paths
    .filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"))
    .flatMap((path) => {
      const domain = /^packages\/domains\/src\/([^/]+)\//.exec(path)?.[1];
      const names = [...tree.read(path).matchAll(/\bpgTable\(\s*"(\w+)"/g)].map(([, name]) => name);
      return names.flatMap((name = "") => [
        ...(made.has(name) ? [] : [whole(path, `no migration makes the table ${name}`)]),
        ...(domain === undefined || name.startsWith(`${domain}_`)
          ? []
          : [whole(path, `the table ${name} does not begin with ${domain}_`)]),
      ]);
    });
}

function tablesOfMigrations(tree: Tree): ReadonlySet<string> {
  const made = new Set<string>();
  const statement =
    /\b(create|drop) table (?:if (?:not )?exists )?"?(\w+)"?|\brename to "?(\w+)"?/gi;
  for (const path of tree.paths.filter((path) => /^drizzle\/[^/]+\.sql$/.test(path))) {
    for (const [, verb, name, renamed] of tree.read(path).matchAll(statement)) {
      if (verb?.toLowerCase() === "drop") made.delete(name ?? "");
      else made.add(name ?? renamed ?? "");
    }
  }
  return made;
}
