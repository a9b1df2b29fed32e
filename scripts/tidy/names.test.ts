import { describe, expect, test } from "bun:test";
import {
  findForbiddenFolders,
  findMisnamedContracts,
  findMisnamedFiles,
  findMisspelledFiles,
} from "./names";
import { treeOf } from "./tree";

const pathsOf = (findings: readonly { path: string }[]) => findings.map(({ path }) => path);
const folder = "packages/domains/src/graph";
const filesOf = (...names: string[]) =>
  treeOf(Object.fromEntries(names.map((name) => [`${folder}/${name}`, ""])));

describe("folders", () => {
  test("say what lives in them", () => {
    const tree = treeOf({ "apps/api/src/utils/time.ts": "", "apps/api/src/sharing/a.ts": "" });
    expect(pathsOf(findForbiddenFolders(tree))).toEqual(["apps/api/src/utils/time.ts"]);
  });
});

describe("files", () => {
  test("of code have camelCase names", () => {
    const good = [
      "scripts/up.ts",
      "apps/admin/src/Chart.tsx",
      "apps/api/src/main.bun.ts",
      "a.d.ts",
    ];
    const routes = ["apps/mobile/src/app/_layout.tsx", "apps/mobile/src/app/+not-found.tsx"];
    const bad = ["packages/kernel/src/dead-letters.ts", "packages/kernel/src/_log.test.ts"];
    const tree = treeOf(Object.fromEntries([...good, ...routes, ...bad].map((path) => [path, ""])));
    expect(pathsOf(findMisspelledFiles(tree)).sort()).toEqual(bad.sort());
  });
});

describe("the path is the name", () => {
  const whole = ["follow.ts", "follow.test.ts", "store.ts", "store.test.ts", "README.md"];

  test("when each procedure has its verb and its test beside it", () => {
    const tree = filesOf(...whole, "jobs/countFollows.ts", "store/lists.ts", "tables.ts");
    expect(findMisnamedFiles(tree, { graph: ["follow"] })).toEqual([]);
  });

  test("so that a procedure without verb or test is found", () => {
    const findings = findMisnamedFiles(filesOf(...whole), { graph: ["follow", "unfollow"] });
    expect(pathsOf(findings)).toEqual([`${folder}/unfollow.ts`, `${folder}/unfollow.test.ts`]);
  });

  test("so that a verb without a procedure is found, and its test with it", () => {
    const tree = filesOf(...whole, "poke.ts", "poke.test.ts", "helpers.ts", "sql/read.sql");
    const findings = findMisnamedFiles(tree, { graph: ["follow"] });
    expect(pathsOf(findings)).toEqual(
      ["helpers.ts", "poke.test.ts", "poke.ts", "sql/read.sql"].map((name) => `${folder}/${name}`),
    );
  });

  test("and every domain has its tier", () => {
    const tree = treeOf({ "packages/domains/src/poetry/index.ts": "" });
    expect(pathsOf(findMisnamedFiles(tree, {}))).toEqual(["packages/domains/src/poetry"]);
  });

  test("and a domain of over 30 procedures is split", () => {
    const keys = Array.from({ length: 31 }, (_, index) => `verb${index}`);
    const tree = filesOf(...keys.flatMap((key) => [`${key}.ts`, `${key}.test.ts`]));
    expect(findMisnamedFiles(tree, { graph: keys })[0]?.what).toContain("31 procedures");
  });
});

describe("a contract", () => {
  test("declares under the name of its file, and its parts under that of their folder", () => {
    const text = 'defineErrors("graph", {}); defineContract(\n  "graf",\n  {},\n)';
    const tree = treeOf({
      "packages/contracts/src/graph.ts": text,
      "packages/contracts/src/graph/marks.ts":
        'defineErrors("graph", {}); defineEvents("marks", {})',
      "packages/contracts/src/kit/kernel.ts": 'defineErrors("kernel", {})',
    });
    expect(findMisnamedContracts(tree).map(({ what }) => what)).toEqual([
      'declares "graf", but its domain is graph',
      'declares "marks", but its domain is graph',
    ]);
  });
});
