/** Writes the contract entry, the file and the failing test of something new. */

import { Draft, NewRefused } from "./new/draft";
import { makeNew, usage } from "./new/request";
import { runCommand } from "./steps/command";
import { installed, repository } from "./steps/programs";

const draft = new Draft(repository);
try {
  const next = makeNew(draft, process.argv.slice(2));
  draft.write();
  const paths = draft.paths.filter((path) => !path.endsWith(".md"));
  await runCommand([installed(".bin/biome"), "check", "--write", ...paths], {
    cwd: repository,
    timeoutSeconds: 30,
  });
  console.log(`Wrote\n${draft.paths.map((path) => `  ${path}`).join("\n")}\n\nNext`);
  for (const [index, step] of next.entries()) console.log(`  ${index + 1}. ${step}`);
} catch (error) {
  if (!(error instanceof NewRefused)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
