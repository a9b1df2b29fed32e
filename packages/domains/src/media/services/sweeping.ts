/** Files and the rows that they belong to. */
interface Kept {
  /** How many are looked at together. */
  readonly batchMax: number;
  /** Some of the rows that are nobody's any more. */
  readReleased(max: number): Promise<readonly string[]>;
  deleteRows(names: readonly string[]): Promise<void>;
  /** Those of the names that have a row. */
  readKnown(names: readonly string[]): Promise<ReadonlySet<string>>;
  listFiles(): AsyncIterable<string>;
  deleteFile(name: string): Promise<void>;
}

/** Deletes files that are nobody's, then their rows: what breaks off is found the next time. */
export async function sweepReleased(kept: Kept): Promise<void> {
  for (;;) {
    const gone = await kept.readReleased(kept.batchMax);
    for (const name of gone) await kept.deleteFile(name);
    if (gone.length > 0) await kept.deleteRows(gone);
    if (gone.length < kept.batchMax) break;
  }
}

/** Looks through all files for those that have no row. */
export async function sweepStrays(kept: Kept): Promise<void> {
  let names: string[] = [];
  const look = async () => {
    const known = await kept.readKnown(names);
    for (const name of names) if (!known.has(name)) await kept.deleteFile(name);
    names = [];
  };
  for await (const name of kept.listFiles()) {
    names.push(name);
    if (names.length === kept.batchMax) await look();
  }
  if (names.length > 0) await look();
}
