type Work = () => Promise<void>;

const works: Work[] = [];

/**
 * Work for after the last test: of the file with `--isolate` and `--parallel`, else of the run.
 * Bun runs an `afterAll` that is registered inside a hook at once, so the preload registers it.
 */
export function atEnding(work: Work): void {
  works.push(work);
}

/** Does the work, the latest first. */
export async function runEnding(): Promise<void> {
  for (let work = works.pop(); work; work = works.pop()) await work();
}
