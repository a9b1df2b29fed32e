/**
 * The laws that no other tool knows: names, sizes, contracts, migrations, versions, documents.
 * `--write` brings up to date first what is made from the code.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as contractExports from "@kith/contracts";
import { apiPath, apiText, describeApi } from "./tidy/api";
import { readReleasedApi } from "./tidy/baseline";
import { environmentPath, environmentText } from "./tidy/environment";
import { observingFiles } from "./tidy/observe/files";
import { rules } from "./tidy/rules";
import { declarationsOf } from "./tidy/schemas";
import { readTree } from "./tidy/tree";

const root = join(import.meta.dir, "..");
const declared = declarationsOf(contractExports);
if (process.argv.includes("--write")) {
  const written = {
    [apiPath]: apiText(describeApi(declared)),
    [environmentPath]: environmentText(),
    ...observingFiles(),
  };
  for (const [path, text] of Object.entries(written)) writeFileSync(join(root, path), text);
}
const project = { tree: readTree(root), declared, released: readReleasedApi(root) };

let count = 0;
for (const [name, rule] of Object.entries(rules)) {
  for (const { path, line, what } of rule(project)) {
    count += 1;
    console.log(`${path}${line > 0 ? `:${line}` : ""}  ${what}  (${name})`);
  }
}
console.log(`${project.tree.paths.length} files, ${count} findings`);
process.exit(count > 0 || project.tree.paths.length === 0 ? 1 : 0);
