import { afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installed } from "../steps/programs";
import { checkGraph } from "./graph";

// Each test starts dependency-cruiser, which loads a compiler.
setDefaultTimeout(30_000);

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

const manifest = (name: string) => JSON.stringify({ name, exports: { ".": "./src/index.ts" } });
const packages = ["contracts", "kernel", "domains", "adapters"] as const;

/** A small project on disk, with the packages under their names as an install would put them. */
function project(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "kith-graph-"));
  made.push(root);
  const manifests = packages.map((name) => [
    `packages/${name}/package.json`,
    manifest(`@kith/${name}`),
  ]);
  for (const [path = "", text = ""] of [...manifests, ...Object.entries(files)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, "node_modules/@kith"), { recursive: true });
  for (const name of packages) {
    symlinkSync(join(root, "packages", name), join(root, "node_modules/@kith", name));
  }
  symlinkSync(installed("zod"), join(root, "node_modules/zod"));
  symlinkSync(installed("drizzle-orm"), join(root, "node_modules/drizzle-orm"));
  return root;
}

const domains = "packages/domains/src";
const sound = {
  "packages/contracts/src/index.ts": `export * from "./nudges"; import "zod";`,
  "packages/contracts/src/nudges.ts": `export const options = { keeps: "brief" };`,
  "packages/kernel/src/index.ts": `import "@kith/contracts"; export const kernel = 1;`,
  [`${domains}/graph/index.ts`]: `export const follows = 1;`,
  [`${domains}/graph/tables.ts`]: `import "drizzle-orm/pg-core"; export const rows = 1;`,
  [`${domains}/posts/store.ts`]: `import "../graph/tables"; import "drizzle-orm";`,
  [`${domains}/posts/publish.ts`]: `import "../graph"; import "@kith/kernel"; import "./store";`,
  [`${domains}/posts/publish.test.ts`]: `import "bun:test"; import "./publish";`,
};

async function problemsOf(files: Record<string, string>): Promise<string> {
  const verdict = await checkGraph(project({ ...sound, ...files }), ["packages"]);
  expect(verdict.isGood).toBe(verdict.output === "");
  return verdict.output;
}

describe("the graph of imports", () => {
  test("is good when every import is allowed and leads somewhere", async () => {
    // Types may go in circles, which nothing runs.
    const one = `import type { B } from "./b"; export type A = B | 1;`;
    const other = `import type { A } from "./a"; export type B = A[];`;
    const types = { "packages/kernel/src/a.ts": one, "packages/kernel/src/b.ts": other };
    expect(await problemsOf(types)).toBe("");
  });

  test("is bad when there is nothing to look at", async () => {
    const root = project({});
    mkdirSync(join(root, "apps"));
    const verdict = await checkGraph(root, ["packages", "apps"]);
    expect(verdict.isGood).toBe(false);
    expect(verdict.output).toContain("apps: not one module was found");
  });

  const broken: [rule: string, path: string, text: string][] = [
    ["packages/contracts-imports", "packages/contracts/src/a.ts", `import "@kith/kernel";`],
    ["packages/kernel-imports", "packages/kernel/src/b.ts", `import type {} from "@kith/domains";`],
    ["by-name", "packages/kernel/src/c.ts", `import "../../contracts/src/index";`],
    ["packages/contracts-npm", "packages/contracts/src/d.ts", `import "drizzle-orm";`],
    ["phones-have-no-node", "packages/contracts/src/e.ts", `import "node:fs";`],
    ["tiers", `${domains}/graph/follow.ts`, `import "../posts/index";`],
    ["tiers", `${domains}/posts/g.ts`, `import "../nudges/index";`],
    ["front-door", `${domains}/posts/h.ts`, `import "../graph/tables";`],
    ["sql-in-one-place", `${domains}/posts/i.ts`, `import "drizzle-orm";`],
    ["brief-keeps-nothing", `${domains}/nudges/store.ts`, `import "drizzle-orm";`],
    ["tests-are-ends", `${domains}/posts/k.ts`, `import "./publish.test";`],
    ["no-cycles", `${domains}/posts/l.ts`, `import "./m";`],
    ["resolved", `${domains}/posts/n.ts`, `import "./gone";`],
  ];

  test("is bad for every rule that is broken", async () => {
    const output = await problemsOf({
      [`${domains}/nudges/index.ts`]: "export const open = 1;",
      [`${domains}/posts/index.ts`]: "export const posts = 1;",
      [`${domains}/posts/m.ts`]: `import "./l";`,
      [`${domains}/index.ts`]: "export const domains = 1;",
      ...Object.fromEntries(broken.map(([, path, text]) => [path, text])),
    });
    const lines = output.split("\n");
    const isSaid = ([rule, path]: (typeof broken)[number]) =>
      lines.some((line) => line.startsWith(path) && line.endsWith(`(${rule})`));
    expect(broken.filter((one) => !isSaid(one))).toEqual([]);
  });
});
